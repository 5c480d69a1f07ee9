package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * A bounded queue from the network threads to the one thread that samples. It takes what arrives in one or more mailboxes,
 * because the connections of a fleet are read by one thread. A network thread never waits: what does not fit is refused.
 */
public final class Inbox {

    /** A message and the mailbox through which it came. */
    public record Arrival(InboundMessage message, Mailbox mailbox) {}

    private final MailboxLimits limits;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    /** Why mailboxes ended, as long as nobody has asked. */
    private final Queue<MqttClientException> ends = new ConcurrentLinkedQueue<>();

    private volatile Thread waiter;

    /** Empty, and the inbox of no mailbox yet. */
    public Inbox(MailboxLimits limits) {
        this.limits = limits;
    }

    /** Puts a message in; false where there is no room, which is counted. */
    boolean offer(InboundMessage message, Mailbox mailbox) {
        int size = message.weight();
        if (count.get() >= limits.messages() || (count.get() > 0 && bytes.get() + size > limits.bytes())) {
            dropped.incrementAndGet();
            return false;
        }
        count.incrementAndGet();
        bytes.addAndGet(size);
        arrivals.add(new Arrival(message, mailbox));
        wake();
        return true;
    }

    /**
     * Takes the oldest message, waiting for one.
     *
     * @param deadline of {@link System#nanoTime()}; what was received before it can be taken even after it
     * @return null when the deadline has passed or all mailboxes are closed, and nothing received before it is in
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public Arrival take(long deadline) throws InterruptedException {
        Arrival first = arrivals.peek();
        if (first != null) {
            return first.message().receivedAt() - deadline <= 0 ? poll() : null;
        }
        waiter = Thread.currentThread();
        try {
            while (true) {
                boolean last = isClosed(); // asked before the queue: what came before the close is still taken
                long left = deadline - System.nanoTime();
                if (arrivals.peek() != null) {
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
    Arrival poll() {
        Arrival arrival = arrivals.poll();
        if (arrival != null) {
            taken(arrival);
        }
        return arrival;
    }

    private void taken(Arrival arrival) {
        count.decrementAndGet();
        bytes.addAndGet(-arrival.message().weight());
    }

    /** Takes out all that came through one mailbox, in its order. */
    void drain(Mailbox mailbox, Consumer<InboundMessage> to) {
        if (count.get() == 0) {
            return;
        }
        arrivals.removeIf(arrival -> {
            if (arrival.mailbox() != mailbox) {
                return false;
            }
            taken(arrival);
            to.accept(arrival.message());
            return true;
        });
    }

    /** Messages that wait to be taken. */
    public int size() {
        return count.get();
    }

    /** Messages dropped since the last call. */
    public long takeDropped() {
        return dropped.get() == 0 ? 0 : dropped.getAndSet(0);
    }

    /** Takes note of messages that were dropped elsewhere before this became their inbox. */
    void droppedBefore(long messages) {
        dropped.addAndGet(messages);
    }

    void opened() {
        open.incrementAndGet();
    }

    /** @param why null: the user has unsubscribed */
    void closed(MqttClientException why) {
        if (why != null) {
            ends.add(why);
        }
        open.decrementAndGet();
        wake();
    }

    /** Whether no further message will come than those that are in. */
    public boolean isClosed() {
        return open.get() <= 0;
    }

    /** Why a mailbox ended, once for each that did; null where none did since the last call. */
    public MqttClientException nextEnd() {
        return ends.poll();
    }

    private void wake() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
