package io.github.jmetermqtt;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Whether a thread that waits was woken, and did not merely reach its deadline. */
public final class Woken {

    /** Longer than {@link #soon} looks, so that what nobody wakes is seen to sleep on. */
    public static final long DEADLINE_MILLIS = 3000;

    private static final int SPINS = 2000;
    private static final int NAPS = 300;
    private static final long NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private volatile boolean is;

    /** A deadline of {@link System#nanoTime()} that a thread reaches only when nobody wakes it. */
    public static long deadline() {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(DEADLINE_MILLIS);
    }

    /** Something that may wait. */
    public interface Waiting {

        boolean run() throws InterruptedException;
    }

    /** Runs what nobody interrupts; 1 where it is true. */
    public static int uninterrupted(Waiting waiting) {
        try {
            return waiting.run() ? 1 : 0;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits; the other thread then sees that this one goes on. 1 where it is true. */
    public int after(Waiting waiting) {
        int result = uninterrupted(waiting);
        is = true;
        return result;
    }

    /**
     * To be asked by the thread that has woken the other. It counts its own naps and no time: on a busy machine both threads are slow.
     *
     * @return 1, or 0 where the other thread sleeps on
     */
    public int soon() {
        for (int i = 0; i < SPINS && !is; i++) {
            Thread.onSpinWait();
        }
        for (int i = 0; i < NAPS && !is; i++) {
            LockSupport.parkNanos(this, NAP_NANOS);
        }
        return is ? 1 : 0;
    }
}
