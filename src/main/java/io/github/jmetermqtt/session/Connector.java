package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Opens the connections of a run: the client libraries with their network threads, and the timer of reconnects and of what connections do by plan. Thread-safe. */
public final class Connector {

    private final ClientLibraries libraries;
    private final SessionResources resources;
    private final LinkEvents events;
    private final ClientIds clientIds;
    /** It has no thread before the first connection is lost, or ends by plan. */
    private final ScheduledExecutorService timer = timer();
    /** Written by each thread that opens a connection, all with the same value. */
    private volatile boolean used;

    Connector(ClientLibraries libraries, SessionResources resources, LinkEvents events, SaidOnce said) {
        this.libraries = libraries;
        this.resources = resources;
        this.events = events;
        clientIds = new ClientIds(said);
    }

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(
                1,
                task -> {
                    Thread thread = new Thread(task, "mqtt-reconnect");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end is not wanted any more
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Whether a connection was asked for. */
    boolean isUsed() {
        return used;
    }

    /** Prepares the library that nearly all use. */
    void prepareFirst() {
        libraries.prepareFirst();
    }

    /**
     * What the client library can't do of these options.
     *
     * @param library as {@link #open} takes it
     * @return a sentence for the user; null: it can do all of it
     */
    public @Nullable Sentence refusal(@Nullable String library, ConnectOptions options) {
        return libraries.refusal(library, options);
    }

    /**
     * Gets a client library ready, so that this is in nobody's sample. Each is prepared once in a run; whoever comes meanwhile
     * waits, for some seconds at most.
     *
     * @param library as {@link #open} takes it
     * @throws InterruptedException if the thread is interrupted while it waits for another one's preparation
     */
    public void prepare(@Nullable String library, ConnectOptions options) throws InterruptedException {
        libraries.prepare(libraries.find(library, options));
    }

    /**
     * Opens a connection that nobody keeps yet. What becomes of it belongs to the calling thread, see {@link TestRun#nextLinkEvent}.
     *
     * @param library name of the {@link MqttClientProvider}; null: the first one that speaks the version over the transport
     * @param options for which {@link #refusal} has nothing to say
     * @param device for which it stands; its client id is of no meaning
     * @param label of the MQTT Connect, under which its outages are reported
     * @param reconnect null: a lost connection is not made again
     * @param life null: nothing happens to it by plan
     * @param afterThread gets what has become of it when the thread has ended, see {@link TestRun#showLateLinkEvents}
     * @param sharing null: the connection belongs to the calling thread; else what becomes of it is any thread's
     * @param network gets the ns from asking for the socket until TCP, the proxy and TLS were there, or until one of them failed, before the
     *     stage completes
     * @return errors as {@link MqttClientProvider#connect}
     */
    public CompletionStage<MqttSession> open(
            @Nullable String library,
            ConnectOptions options,
            Device device,
            String label,
            @Nullable ReconnectPolicy reconnect,
            @Nullable LifePlan life,
            Consumer<LinkEvent> afterThread,
            @Nullable Sharing sharing,
            LongConsumer network) {
        used = true;
        boolean lives = life != null && !life.isEmpty();
        Consumer<LinkEvent> told = reconnect == null && !lives ? null : told(afterThread, sharing);
        ReconnectContext context =
                reconnect == null || told == null ? null : new ReconnectContext(label, reconnect, timer, told);
        LifeContext lifeContext =
                life == null || told == null || !lives ? null : new LifeContext(label, device, life, timer, told);
        MqttClientProvider provider = libraries.find(library, options);
        return MqttSession.open(
                provider,
                options,
                device,
                resources,
                context,
                lifeContext,
                clientIds.begin(label, options),
                sharing,
                network);
    }

    /** Who is told what becomes of a connection. */
    private Consumer<LinkEvent> told(Consumer<LinkEvent> afterThread, @Nullable Sharing sharing) {
        return sharing == null ? events.ofNewConnection(afterThread) : events.ofTest();
    }

    /**
     * Drops those of the connections whose plan says so, all at once.
     *
     * @param seconds from now on
     */
    public void loseAllAtOnce(List<MqttSession> sessions, double seconds) {
        List<MqttSession> these = List.copyOf(sessions);
        timer.schedule(
                () -> these.forEach(session -> session.link().loseByPlan()),
                (long) (seconds * TimeUnit.SECONDS.toNanos(1)),
                TimeUnit.NANOSECONDS);
    }

    /** Lost connections are not made again any more. */
    void stopReconnecting() {
        timer.shutdownNow();
    }

    /** Frees the network threads. */
    void close() {
        libraries.close();
    }
}
