package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Budget;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What one queue holds of the budget of all. It holds more at a time than it needs, so that while messages flow not each of them
 * changes the one number that all network threads share. Thread-safe.
 */
final class Share {

    /** Small, because each of thousands of queues may hold so much that it does not need. */
    static final long PORTION = 16 << 10;

    private final Budget budget;
    private final AtomicLong used = new AtomicLong();
    private final AtomicLong held = new AtomicLong();

    Share(Budget budget) {
        this.budget = budget;
    }

    /** Bytes in use. */
    long used() {
        return used.get();
    }

    /** Takes so many bytes into use; false where the budget has no room for them: then it takes none. */
    boolean take(long bytes) {
        long now = used.addAndGet(bytes);
        long missing = now - held.get(); // others may be about to hold for theirs, and then it is too much for a moment
        if (missing <= 0 || hold(Math.max(missing, PORTION)) || hold(missing)) {
            return true;
        }
        used.addAndGet(-bytes);
        return false;
    }

    private boolean hold(long bytes) {
        boolean room = budget.hold(bytes);
        if (room) {
            held.addAndGet(bytes);
        }
        return room;
    }

    /** Gives back what was in use. */
    void give(long bytes) {
        if (bytes == 0) {
            return;
        }
        long left = used.addAndGet(-bytes);
        long now = held.get();
        long spare = now - left;
        long kept = left <= 0 ? 0 : PORTION;
        // where somebody takes meanwhile, the next take makes up for it
        if (spare > 2 * kept && held.compareAndSet(now, now - (spare - kept))) {
            budget.release(spare - kept);
        }
    }
}
