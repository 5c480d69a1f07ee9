package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.measure.DroppedMessages;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

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
    private volatile MqttClientException ended;
    private volatile Reader reader;
    /** What was dropped before it was known where the ledger counts; null from then on. Guarded by this. */
    private DroppedMessages unread;

    Mailbox(MailboxLimits limits) {
        this(limits, new DroppedMessages());
    }

    private Mailbox(MailboxLimits limits, DroppedMessages unread) {
        this.limits = limits;
        this.unread = unread;
        dropped.set(unread.count());
    }

    /** Takes what belongs to these topics out of this mailbox, in its order, and puts it into a new one. */
    Mailbox split(MailboxLimits limitsOfNew, Predicate<String> topics) {
        Mailbox part;
        synchronized (this) {
            part = new Mailbox(limitsOfNew, unread.take(topics));
        }
        dropped.addAndGet(-part.dropped.get());
        for (int left = size(); left > 0; left--) {
            InboundMessage message = poll();
            (topics.test(message.topic()) ? part : this).offer(message);
        }
        return part;
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

    private synchronized void drop(InboundMessage message) {
        dropped.incrementAndGet();
        if (unread != null) {
            unread.add(message);
        } else if (reader != null) {
            reader.dropped(StampedPayload.origin(message));
        }
    }

    /**
     * Takes note of where the ledger counts what arrives here.
     *
     * @param entry null: nowhere
     */
    synchronized void belongsTo(Reader entry) {
        reader = entry;
        if (entry != null) {
            unread.enter(entry);
        }
        unread = null;
    }

    /** Where the ledger counts what arrives here; null until the filters are granted, and where it doesn't count. */
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

    /**
     * No further message will come: whoever waits gets what is in and then null.
     *
     * @param why null: the user has unsubscribed
     */
    void close(MqttClientException why) {
        ended = why;
        closed = true;
        wake();
    }

    /** Whether no further message will come than those that are in. */
    public boolean isClosed() {
        return closed;
    }

    /** Why no further message will come; null where one may come, or where the user has unsubscribed. */
    public MqttClientException ended() {
        return ended;
    }

    private void wake() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
