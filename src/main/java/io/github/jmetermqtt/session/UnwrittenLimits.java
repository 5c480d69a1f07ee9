package io.github.jmetermqtt.session;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much the client may have accepted and not be done with: so many messages of QoS 0 for each connection, and so many bytes
 * of payload for the whole run, of whatever QoS. Thread-safe.
 */
public final class UnwrittenLimits {

    public static final int DEFAULT_MESSAGES = 1000;

    private volatile int messages = DEFAULT_MESSAGES;
    private volatile long bytes = defaultBytes();
    private final AtomicLong held = new AtomicLong();

    /** An eighth of the JVM's heap. */
    public static long defaultBytes() {
        return Runtime.getRuntime().maxMemory() / 8;
    }

    /** Other limits from now on; each at least 1. */
    public void set(int mostMessages, long mostBytes) {
        messages = mostMessages;
        bytes = mostBytes;
    }

    int messages() {
        return messages;
    }

    /** Holds so many bytes more, unless that is too much; a single message that is larger still gets through. */
    boolean hold(long more) {
        long now = held.get();
        while (now == 0 || now + more <= bytes) {
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
