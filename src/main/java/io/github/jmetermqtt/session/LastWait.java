package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.TimeUnit;

/**
 * How long a thread may wait at its end for what it has sent: until the deadlines of that, or, once somebody waits for the end of
 * the thread, for a moment only. JMeter gives a stopped thread 5 s. Used by that thread only.
 */
final class LastWait {

    /** What the network has to write what it has still to write, or to say that it cannot. */
    static final long MOMENT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final StopSignal stop;
    private final Limit limit;
    private boolean hurried;
    /** Of {@link System#nanoTime()}; of no meaning while nothing is hurried. */
    private long end;

    LastWait(StopSignal stop, Limit limit) {
        this.stop = stop;
        this.limit = limit;
    }

    /** Somebody waits for the end of the thread. */
    void hurry() {
        if (!hurried) {
            hurried = true;
            long soon = System.nanoTime() + MOMENT_NANOS;
            end = stop.isTestStopped() ? limit.notAfter(soon) : soon;
        }
    }

    /**
     * The moment until which to wait now, after which is to be asked again.
     *
     * @param deadline of {@link System#nanoTime()}
     */
    long until(long deadline) {
        if (stop.isAwaited() || (stop.isTestStopped() && limit.isSet())) {
            hurry();
        }
        long look = hurried ? end : System.nanoTime() + LOOK_NANOS;
        return look - deadline < 0 ? look : deadline;
    }

    /** Whether there is nothing to wait for any more: the moment that was left is over. */
    boolean isOver() {
        return hurried && end - System.nanoTime() <= 0;
    }

    /**
     * What all threads of a test have together, from when the first was hurried because the test was stopped: JMeter stops one after the
     * other, and does not come to the next one before the one that it waits for has ended. Thread-safe.
     */
    static final class Limit {

        private static final long ALL_NANOS = TimeUnit.SECONDS.toNanos(2);

        @GuardedBy("this")
        private boolean set;

        @GuardedBy("this")
        private long end;

        synchronized boolean isSet() {
            return set;
        }

        /** That moment of {@link System#nanoTime()}, or the limit where that is before it. */
        private synchronized long notAfter(long moment) {
            if (!set) {
                set = true;
                end = System.nanoTime() + ALL_NANOS;
            }
            return moment - end < 0 ? moment : end;
        }
    }
}
