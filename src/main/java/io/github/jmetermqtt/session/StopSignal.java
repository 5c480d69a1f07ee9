package io.github.jmetermqtt.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Whether a thread of the test is to end, and when its time is up. Who waits for long, or does one thing after the other, asks
 * between. Thread-safe.
 * Why: docs/dev/decisions.md#the-end-of-a-thread
 */
public interface StopSignal {

    /** Of a thread that nobody ends. */
    StopSignal NONE = new StopSignal() {
        @Override
        public boolean isStopped() {
            return false;
        }

        @Override
        public boolean isTestStopped() {
            return false;
        }

        @Override
        public boolean isAwaited() {
            return false;
        }

        @Override
        public long millisLeft() {
            return Long.MAX_VALUE;
        }
    };

    /** A thread that pauses looks so often. */
    long LOOK_MILLIS = 200;

    /** Whether the thread takes no further sample: the test or the thread was stopped, in whatever way, or has nothing more to do. */
    boolean isStopped();

    /** Whether the whole test was stopped, in whatever way. */
    boolean isTestStopped();

    /** Whether somebody waits for the end of the thread and cannot interrupt it: what Stop does to a thread that ends already. */
    boolean isAwaited();

    /** How many ms are left of the thread's time; 0 or less: none. Without an end it is {@link Long#MAX_VALUE}. */
    long millisLeft();

    /** Whether the thread is to end, for either reason. */
    default boolean isOver() {
        return isStopped() || millisLeft() <= 0;
    }

    /** The moment of {@link System#nanoTime()} at which the thread's time is up, if that is before the deadline; else the deadline. */
    default long cut(long deadline) {
        long left = millisLeft();
        long now = System.nanoTime();
        return left < TimeUnit.NANOSECONDS.toMillis(deadline - now)
                ? now + TimeUnit.MILLISECONDS.toNanos(left)
                : deadline;
    }

    /**
     * Pauses the calling thread, which must be the one that this is about.
     *
     * @param deadline of {@link System#nanoTime()}
     * @return false: the pause has ended before, because the thread is to end
     */
    default boolean pause(long deadline) throws InterruptedException {
        for (long now = System.nanoTime(); deadline - now > 0; now = System.nanoTime()) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (isOver()) {
                return false;
            }
            long look = cut(now + TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
            LockSupport.parkNanos(this, Math.min(deadline, look) - now); // Thread.sleep would round up to whole ms
        }
        return true;
    }
}
