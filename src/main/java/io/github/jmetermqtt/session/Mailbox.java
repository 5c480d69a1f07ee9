package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.StampedPayload;
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
    private volatile Thread waiter;
    private volatile boolean closed;
    private volatile boolean ignoring;
    private volatile Reader reader;

    Mailbox(MailboxLimits limits) {
        this.limits = limits;
    }

    /** Puts a message in, or counts it as dropped. Never waits. */
    void offer(InboundMessage message) {
        if (ignoring) {
            return;
        }
        int size = message.weight();
        boolean full = count.get() >= limits.messages() || (count.get() > 0 && bytes.get() + size > limits.bytes());
        if (full) {
            drop(message);
            return;
        }
        count.incrementAndGet();
        bytes.addAndGet(size);
        messages.add(message);
        wake();
    }

    private void drop(InboundMessage message) {
        dropped.incrementAndGet();
        Reader known = reader;
        if (known != null) {
            known.dropped(StampedPayload.origin(message));
        }
    }

    /** Takes note of where the ledger counts what arrives here. */
    void belongsTo(Reader entry) {
        reader = entry;
    }

    /** Where the ledger counts what arrives here; null until the filters are granted. */
    public Reader reader() {
        return reader;
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
        waiter = Thread.currentThread();
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
            waiter = null;
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

    /** Forgets what is in, and keeps what comes from now on. */
    public void listen() {
        clear();
        ignoring = false;
    }

    /** Forgets what is in and what comes from now on, until {@link #listen()}: nobody waits for it, and it counts nowhere. */
    public void ignore() {
        ignoring = true;
        clear();
    }

    private void clear() {
        while (poll() != null) {
            // until it is empty
        }
        takeDropped();
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
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
