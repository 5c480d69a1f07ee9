package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.MessageStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one name that belong to the whole test, and what the threads have in common that use them: who opens them, who
 * subscribes, one numbering of what is published. Thread-safe.
 * Why: docs/dev/decisions.md#connections-of-the-whole-test
 */
public final class Sharing {

    /**
     * What an MQTT Connect asks for, as far as all of one name should ask for the same.
     *
     * @param clientId as it stands in the field
     * @param connections null: a connection on its own
     */
    public record Wanted(
            Endpoint endpoint, String clientId, @Nullable Integer connections, int firstIndex) {

        public Wanted {
            Objects.requireNonNull(endpoint);
            Objects.requireNonNull(clientId);
        }

        /** In one line; it holds no secret. */
        public String inWords() {
            String which = connections == null
                    ? ""
                    : ", " + connections + (connections == 1 ? " connection" : " connections") + " from index "
                            + firstIndex;
            return endpoint + ", client id \"" + clientId + '"' + which;
        }
    }

    private final ReentrantLock opening = new ReentrantLock(true);
    private final ReentrantLock subscribing = new ReentrantLock(true);
    private final Streams streams;
    private final MessageNumbers numbers = new MessageNumbers();

    /** The threads of the MQTT Subs that read what was subscribed to. */
    private final Map<Subscribe, Map<Object, Thread>> readers = new HashMap<>();

    private volatile @Nullable Fleet fleet;
    private volatile @Nullable Wanted wanted;
    /** {@link System#nanoTime()} when a connection was opened last. */
    private volatile long lastOpened = System.nanoTime();

    Sharing(Ledger ledger) {
        streams = new Streams(ledger);
    }

    /** The connections, dead or alive; null where there are none. */
    public @Nullable Fleet fleet() {
        return fleet;
    }

    /** Puts these in place of those that there were, and gives those. Null: none. */
    synchronized @Nullable Fleet replace(@Nullable Fleet other) {
        Fleet before = fleet;
        fleet = other;
        return before;
    }

    /** Takes these away; false where others are there by now, or none. */
    synchronized boolean remove(Fleet these) {
        boolean there = fleet == these;
        fleet = there ? null : fleet;
        return there;
    }

    /** What the MQTT Connect asked for that opened the connections; null where none was opened. */
    public @Nullable Wanted wanted() {
        return wanted;
    }

    /** The calling thread opens the connections, and these are to be as it says. */
    public void opensAs(Wanted mine) {
        wanted = mine;
    }

    /**
     * Waits until no other thread opens or replaces the connections. As long as those of another thread are being opened, one after the
     * other, it goes on waiting.
     *
     * @param millis for each of them
     * @param stop of the calling thread
     * @return false: the thread is to end
     * @throws TimeoutException if none was opened in that time, and the other thread still tries
     */
    public boolean beginOpening(long millis, StopSignal stop) throws InterruptedException, TimeoutException {
        long start = System.nanoTime();
        while (!opening.tryLock(StopSignal.LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            if (stop.isOver()) {
                return false;
            }
            long sign = lastOpened - start > 0 ? lastOpened : start;
            if (System.nanoTime() - sign > TimeUnit.MILLISECONDS.toNanos(millis)) {
                throw new TimeoutException();
            }
        }
        return true;
    }

    /** The next thread may open them. To be called after a {@link #beginOpening} that gave true. */
    public void endOpening() {
        opening.unlock();
    }

    /** One was opened; any thread may say so. */
    public void opened() {
        lastOpened = System.nanoTime();
    }

    /** See {@link Fleet#beginSubscribing}. */
    boolean beginSubscribing(long millis) throws InterruptedException {
        return subscribing.tryLock(millis, TimeUnit.MILLISECONDS);
    }

    /** See {@link Fleet#endSubscribing}. */
    void endSubscribing() {
        subscribing.unlock();
    }

    /** The stream of all threads in which the ledger counts what goes to a topic over one of these connections. */
    MessageStream stream(MqttSession session, String topic, Qos qos, boolean numbered, int stage) {
        synchronized (streams) {
            return streams.own(session, topic, qos, numbered, stage);
        }
    }

    /** The next message of a device, whichever thread sends it. */
    MessageNames next(String connection, Device device) {
        synchronized (numbers) {
            return numbers.own(connection, device);
        }
    }

    /** An MQTT Sub of the calling thread reads a subscription from now on. Idempotent. */
    public void reads(Object reader, Subscribe subscribe) {
        synchronized (readers) {
            readers.computeIfAbsent(subscribe, any -> new HashMap<>()).put(reader, Thread.currentThread());
        }
    }

    /** It reads it no more; true where nobody else does. */
    public boolean isLastToLeave(Object reader, Subscribe subscribe) {
        synchronized (readers) {
            Map<Object, Thread> all = readers.getOrDefault(subscribe, new HashMap<>());
            all.remove(reader);
            if (all.isEmpty()) {
                readers.remove(subscribe);
            }
            return all.isEmpty();
        }
    }

    /** The calling thread reads nothing any more. What it has subscribed to goes on: others may come to read it. */
    void endOfThread() {
        Thread ended = Thread.currentThread();
        synchronized (readers) {
            readers.values().removeIf(all -> {
                all.values().removeIf(thread -> thread == ended);
                return all.isEmpty();
            });
        }
    }
}
