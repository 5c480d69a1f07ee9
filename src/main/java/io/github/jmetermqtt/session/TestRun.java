package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.payload.FileCache;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * All that belongs to one running test: connections by thread and name, the client libraries with their network threads,
 * files, counters. It comes into being with its first use and is gone with {@link #end()}, so that the next test in the same
 * JVM starts from nothing.
 */
public final class TestRun {

    /** The one piece of static state: elements are cloned per thread and have no other way to each other. */
    private static volatile TestRun current; // written under the lock of the class

    /** The test that ended last, for the report; the elements hear of the end in no certain order. Guarded by the class. */
    private static TestRun last;

    private volatile boolean opened;

    private final long id = new SecureRandom().nextLong();
    private final Measurements measurements = new Measurements(id);
    private final AtomicInteger subscriptions = new AtomicInteger();
    private final AtomicInteger turns = new AtomicInteger();
    private final Set<String> said = ConcurrentHashMap.newKeySet();
    private final FileCache files = new FileCache();
    private final ClientLibraries libraries;
    private final Fleets fleets = new Fleets();
    private final Outages outages = new Outages();
    private final UnwrittenLimits unwritten = new UnwrittenLimits();
    private final Map<Thread, InFlight> inFlight = new ConcurrentHashMap<>();
    private ScheduledThreadPoolExecutor timer; // guarded by this; null while nobody has wanted it

    private TestRun(ClientLibraries libraries) {
        this.libraries = libraries;
    }

    /** The test that is running; begins one where none is. */
    public static TestRun current() {
        TestRun running = current; // several times for each sample: no lock that all threads share
        return running == null ? begun() : running;
    }

    private static synchronized TestRun begun() {
        if (current == null) {
            current = new TestRun(ClientLibraries.installed());
        }
        return current;
    }

    /** The test that is running, or null where none is. */
    public static TestRun running() {
        return current;
    }

    /**
     * Ends the running test, if any: closes what is still open, within 2 s and half a ms for each connection, and frees the network
     * threads. Idempotent.
     *
     * @return the test that ended last, null where there was none
     */
    public static TestRun end() {
        TestRun ended;
        synchronized (TestRun.class) {
            ended = current;
            current = null;
            if (ended == null) {
                return last;
            }
            last = ended;
        }
        ended.close();
        return ended;
    }

    /**
     * Begins a test, and gets the client library ready that nearly all use; nothing is left of what was before. Does nothing
     * where a test has begun and no connection was opened in it yet, because every element hears of the start.
     */
    public static void begin() {
        begin(ClientLibraries::installed);
    }

    static void begin(Supplier<ClientLibraries> libraries) {
        synchronized (TestRun.class) {
            if (current != null && !current.opened) {
                return;
            }
        }
        end();
        TestRun begun;
        synchronized (TestRun.class) {
            last = null;
            begun = new TestRun(libraries.get());
            current = begun;
        }
        begun.libraries.prepareFirst();
    }

    /** Tells this run from all others; random. */
    public long id() {
        return id;
    }

    /** What is counted and measured in this run. */
    public Measurements measurements() {
        return measurements;
    }

    /** Takes note that the broker has granted all that one MQTT Sub asked for on one connection. */
    public void subscribed() {
        subscriptions.incrementAndGet();
    }

    /** How often {@link #subscribed()} was called in this run. */
    public int subscriptions() {
        return subscriptions.get();
    }

    /** True the first time that it is asked with this text in this run: what is worth one line in the log and no more. */
    public boolean firstTime(String what) {
        return said.add(what);
    }

    /** The next of these addresses: connections of all threads take them in turn. At least one. */
    public InetAddress inTurn(List<InetAddress> addresses) {
        return addresses.get(Math.floorMod(turns.getAndIncrement(), addresses.size()));
    }

    /** Files that are sent as messages. */
    public FileCache files() {
        return files;
    }

    /** The connections that the calling thread keeps under this name, dead or alive; null where there are none. */
    public Fleet find(String name) {
        return fleets.find(name);
    }

    /**
     * What the client library can't do of these options.
     *
     * @param library as {@link #open} takes it
     * @return a sentence for the user, null where it can do all of it
     */
    public String refusal(String library, ConnectOptions options) {
        return libraries.find(library, options.version()).refusal(options);
    }

    /**
     * Gets a client library ready, so that this is in nobody's sample. Each is prepared once in a run; whoever comes meanwhile
     * waits, for some seconds at most.
     *
     * @param library as {@link #open} takes it
     * @throws InterruptedException if the thread is interrupted while it waits for another one's preparation
     */
    public void prepare(String library, MqttVersion version) throws InterruptedException {
        libraries.prepare(libraries.find(library, version));
    }

    /**
     * Opens a connection that does not belong to a thread yet.
     *
     * @param library name of the {@link MqttClientProvider}; null: the first one that speaks the version
     * @param options for which {@link #refusal} has nothing to say
     * @return errors as {@link MqttClientProvider#connect}
     */
    public CompletionStage<MqttSession> open(String library, ConnectOptions options, MailboxLimits limits) {
        return open(library, options, limits, Device.NO_INDEX, null, null);
    }

    /**
     * As {@link #open(String, ConnectOptions, MailboxLimits)}, for one of a fleet, or one that is made again when it is lost. Its outages
     * belong to the calling thread.
     *
     * @param index in its fleet, from 0; {@link Device#NO_INDEX}: it is none of a fleet
     * @param label under which its outages are reported
     * @param reconnect null: it is not made again
     */
    public CompletionStage<MqttSession> open(
            String library,
            ConnectOptions options,
            MailboxLimits limits,
            int index,
            String label,
            Reconnect reconnect) {
        opened = true;
        Reconnection reconnection =
                reconnect == null ? null : new Reconnection(label, reconnect, timer(), outages.ofThisThread()::add);
        return MqttSession.open(
                libraries.find(library, options.version()),
                options,
                limits,
                index,
                measurements.ledger(),
                reconnection);
    }

    private synchronized ScheduledExecutorService timer() {
        if (timer == null) {
            timer = new ScheduledThreadPoolExecutor(
                    1,
                    task -> {
                        Thread thread = new Thread(task, "mqtt-reconnect");
                        thread.setDaemon(true);
                        return thread;
                    },
                    new ThreadPoolExecutor.DiscardPolicy()); // what comes after the end is not wanted any more
            timer.setRemoveOnCancelPolicy(true);
        }
        return timer;
    }

    private synchronized void stopTimer() {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** The next outage that is over of the calling thread's connections, and that it has not asked for yet; null: none. */
    public Outage nextOutage() {
        return outages.next();
    }

    /** How much may be accepted and unwritten in this run. */
    public UnwrittenLimits unwritten() {
        return unwritten;
    }

    /** What the calling thread has sent without waiting for its outcome. */
    public InFlight inFlight() {
        return inFlight.computeIfAbsent(Thread.currentThread(), any -> new InFlight());
    }

    /** Deals with what has come of what the calling thread has sent so. */
    public void takeInFlight() {
        InFlight mine = inFlight.get(Thread.currentThread());
        if (mine != null) {
            mine.takeIn();
        }
    }

    /** Lets the calling thread keep connections under a name. Others that it had there are closed. */
    public void keep(String name, Fleet fleet) {
        fleets.keep(name, fleet);
    }

    /** Takes the connections away from the calling thread, which closes them itself; null where there are none. */
    public Fleet remove(String name) {
        return fleets.remove(name);
    }

    /** Closes all that the calling thread keeps and that does not outlive it, without waiting; before that, what it has sent gets its outcome. */
    public void closeThread() {
        List<Fleet> mine = fleets.removeAll();
        InFlight sent = inFlight.remove(Thread.currentThread());
        if (sent != null) {
            sent.finish(Fleets.sessions(mine));
        }
        fleets.endOfThread(mine);
        outages.endOfThread();
    }

    private void close() {
        stopTimer();
        outages.log();
        fleets.close();
        libraries.close();
    }
}
