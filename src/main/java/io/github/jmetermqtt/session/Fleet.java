package io.github.jmetermqtt.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The connections that one thread keeps under one name: those that one MQTT Connect has opened, mostly a single one. Used by that
 * thread only, unless they belong to the whole test.
 */
public final class Fleet {

    private static final long LOOK_MILLIS = 10;

    private final List<MqttSession> sessions;
    private final boolean outlivesThread;
    /** Null: the connections belong to one thread. */
    private final @Nullable Sharing sharing;

    private volatile int changes;

    /**
     * @param sessions in the order of their indexes; at least one
     * @param outlivesThread whether they stay open when the thread has ended, until the test has
     */
    public Fleet(List<MqttSession> sessions, boolean outlivesThread) {
        this(sessions, outlivesThread, null);
    }

    private Fleet(List<MqttSession> sessions, boolean outlivesThread, @Nullable Sharing sharing) {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("no sessions");
        }
        this.sessions = List.copyOf(sessions);
        this.outlivesThread = outlivesThread;
        this.sharing = sharing;
    }

    /** Connections that belong to the whole test. */
    public static Fleet ofTest(List<MqttSession> sessions, Sharing sharing) {
        return new Fleet(sessions, false, sharing);
    }

    /** A connection on its own. */
    public static Fleet of(MqttSession session) {
        return new Fleet(List.of(session), false);
    }

    /** All of them, dead or alive, in the order of their indexes. */
    public List<MqttSession> sessions() {
        return sessions;
    }

    /** Whether they stay open when the thread has ended, until the test has. */
    boolean outlivesThread() {
        return outlivesThread;
    }

    /** The one with the lowest index. */
    public MqttSession first() {
        return sessions.get(0);
    }

    /** Whether it is a connection on its own. */
    public boolean isSingle() {
        return !first().device().isOfFleet();
    }

    /**
     * The place in the list of the first connection that is not away by plan, from a place on and, behind the last, from the first on; -1:
     * all are away.
     */
    public int there(int from) {
        int size = sessions.size();
        for (int i = 0; i < size; i++) {
            int place = from + i < size ? from + i : from + i - size;
            if (!sessions.get(place).life().isAway()) {
                return place;
            }
        }
        return -1;
    }

    /** Whether all were ended by plan and none comes back. */
    public boolean isGone() {
        return sessions.stream().allMatch(session -> session.life().isGone());
    }

    /**
     * Waits until one is not away by plan.
     *
     * @return false: none will come back, or the thread is to end
     */
    public boolean awaitAny(StopSignal stop) throws InterruptedException {
        while (there(0) < 0) {
            if (isGone() || !stop.pause(Await.deadline(LOOK_MILLIS))) {
                return false;
            }
        }
        return true;
    }

    /** What the threads have in common that use them; null: they belong to one thread. */
    public @Nullable Sharing sharing() {
        return sharing;
    }

    /**
     * From now on only the calling thread subscribes and unsubscribes on these connections.
     *
     * @param millis how long it waits for another thread at most
     * @return false: the other one is still at it
     */
    public boolean beginSubscribing(long millis) throws InterruptedException {
        return sharing == null || sharing.beginSubscribing(millis);
    }

    /** Others may do so again. To be called after a {@link #beginSubscribing} that gave true. */
    public void endSubscribing() {
        if (sharing != null) {
            sharing.endSubscribing();
        }
    }

    /** Takes note that subscriptions were taken away, so that who reads them has to look again. */
    public synchronized void unsubscribed() {
        changes++;
    }

    /** How often {@link #unsubscribed()} was called. */
    public int changes() {
        return changes;
    }
}
