package io.github.jmetermqtt.client;

import java.util.concurrent.atomic.AtomicLong;

/** Bytes of memory that many together may hold, and no more. Thread-safe; takes no lock, because network threads must not wait. */
public final class Budget {

    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes, at least 1 */
    public Budget(long most) {
        if (most < 1) {
            throw new IllegalArgumentException(most + " bytes");
        }
        this.most = most;
    }

    /** Holds so many bytes more; false where that is too much: then it holds none of them. */
    public boolean hold(long more) {
        long now = held.get();
        while (more <= most - now) {
            if (held.compareAndSet(now, now + more)) {
                return true;
            }
            now = held.get();
        }
        return false;
    }

    /** Gives back what was held. */
    public void release(long fewer) {
        held.addAndGet(-fewer);
    }

    /** Bytes that are held now. */
    public long held() {
        return held.get();
    }
}
