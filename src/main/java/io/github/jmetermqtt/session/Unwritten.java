package io.github.jmetermqtt.session;

import java.util.concurrent.atomic.AtomicLong;

/** What the client has accepted in a run and is not done with: its limits, and the bytes that count against them. Thread-safe. */
final class Unwritten {

    private final UnwrittenLimits limits;
    /** Changed by compare-and-set, because all publishers of a run hold and release here for each message. */
    private final AtomicLong held = new AtomicLong();

    Unwritten(UnwrittenLimits limits) {
        this.limits = limits;
    }

    /** See {@link UnwrittenLimits#messages}. */
    int messages() {
        return limits.messages();
    }

    /** Holds so many bytes more, unless that is too much; a single message that is larger still gets through. */
    boolean hold(long more) {
        long now = held.get();
        while (now == 0 || now + more <= limits.bytes()) {
            if (held.compareAndSet(now, now + more)) {
                return true;
            }
            now = held.get();
        }
        return false;
    }

    void release(long fewer) {
        held.addAndGet(-fewer);
    }
}
