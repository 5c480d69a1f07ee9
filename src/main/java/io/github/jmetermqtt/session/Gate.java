package io.github.jmetermqtt.session;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts what is inside. One thread enters, and waits where too much is; any thread leaves. No lock, because network threads leave
 * for each message: the thread that waits says so before it looks again, and who leaves looks for it afterwards.
 */
final class Gate {

    /** Only a guard: whoever leaves wakes the waiting thread. */
    private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final AtomicInteger inside = new AtomicInteger();
    private volatile int enough;
    private volatile @Nullable Thread waiting;

    void enter() {
        inside.incrementAndGet();
    }

    void leave() {
        if (inside.decrementAndGet() <= enough) {
            Thread thread = waiting;
            if (thread != null) {
                LockSupport.unpark(thread);
            }
        }
    }

    int count() {
        return inside.get();
    }

    boolean holdsAtMost(int atMost) {
        return inside.get() <= atMost;
    }

    /**
     * Waits until no more than so many are inside.
     *
     * @param deadline of {@link System#nanoTime()}
     * @return false where they were not in time
     */
    boolean await(int atMost, long deadline) throws InterruptedException {
        if (holdsAtMost(atMost)) {
            return true;
        }
        enough = atMost;
        waiting = Thread.currentThread();
        try {
            while (!holdsAtMost(atMost)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return false;
                }
                LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
            }
            return true;
        } finally {
            waiting = null;
        }
    }
}
