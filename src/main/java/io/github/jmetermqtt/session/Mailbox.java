package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * A bounded queue from the network thread to the one thread that samples. The network thread never waits: what does not fit
 * is dropped and counted, so that it is never taken for the broker's loss.
 */
public final class Mailbox {

    private final MailboxLimits limits;
    private final Queue<InboundMessage> messages = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private volatile Thread reader;
    private volatile boolean closed;

    Mailbox(MailboxLimits limits) {
        this.limits = limits;
    }

    /** Puts a message in, or counts it as dropped. Never waits. */
    void offer(InboundMessage message) {
        int size = message.weight();
        boolean full = count.get() >= limits.messages() || (count.get() > 0 && bytes.get() + size > limits.bytes());
        if (full) {
            dropped.incrementAndGet();
            return;
        }
        count.incrementAndGet();
        bytes.addAndGet(size);
        messages.add(message);
        wake();
    }

    /**
     * Takes the oldest message, waiting for one.
     *
     * @param deadline of {@link System#nanoTime()}; what was received before it can be taken even after it
     * @return null when the deadline has passed or the mailbox is closed, and nothing received before it is in
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public InboundMessage take(long deadline) throws InterruptedException {
        InboundMessage first = messages.peek();
        if (first != null) {
            return first.receivedAt() - deadline <= 0 ? poll() : null;
        }
        reader = Thread.currentThread();
        try {
            while (true) {
                boolean last = closed; // read before the queue: what came before the close is still taken
                long left = deadline - System.nanoTime();
                if (messages.peek() != null) {
                    return take(deadline);
                }
                if (last || left <= 0) {
                    return null;
                }
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            reader = null;
        }
    }

    /** Takes the oldest message without waiting; null where there is none. */
    InboundMessage poll() {
        InboundMessage message = messages.poll();
        if (message != null) {
            count.decrementAndGet();
            bytes.addAndGet(-message.weight());
        }
        return message;
    }

    /** Messages that wait to be taken. */
    public int size() {
        return count.get();
    }

    /** Messages dropped since the last call. */
    public long takeDropped() {
        return dropped.getAndSet(0);
    }

    /** Counts messages that were dropped before they could be offered here. */
    void dropped(long messages) {
        dropped.addAndGet(messages);
    }

    /** No further message will come: whoever waits gets what is in and then null. */
    void close() {
        closed = true;
        wake();
    }

    private void wake() {
        Thread waiting = reader;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
