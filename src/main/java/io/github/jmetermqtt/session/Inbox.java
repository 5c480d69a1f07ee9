package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A bounded queue from the network threads to the one thread that samples. It takes what arrives in one or more mailboxes,
 * because the connections of a fleet are read by one thread. A network thread never waits: what does not fit is refused.
 *
 * <p>Where connections belong to the whole test, several threads take: each message goes to one of them. They wait in turn, so
 * that there still is one waiter; what is in their hands counts only for the last of them.
 *
 * <p>The queue and its counts are lock-free, because network threads put in for each message. They count before they put in, so
 * that the bounds hold; between the two a count is ahead of the queue. The thread that waits says so before it looks at the queue
 * for the last time, and who puts in looks for a waiter afterwards: so one of the two sees the other.
 * Why: docs/dev/decisions.md#an-inbox-for-each-mqtt-sub, docs/dev/decisions.md#the-network-thread-never-waits
 */
public final class Inbox {

    /** A message and the mailbox through which it came. */
    public record Arrival(InboundMessage message, Mailbox mailbox) {}

    /** To wake a thread costs more than to read a message: while messages flow it is woken for so many together, */
    private static final int GATHERED = 128;

    /** or when they have gathered for so long. */
    private static final long GATHER_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private final MailboxLimits limits;
    private final Share bytes;
    private final Queue<Arrival> arrivals = new ConcurrentLinkedQueue<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    /** Why mailboxes ended, as long as nobody has asked. */
    private final Queue<MqttClientException> ends = new ConcurrentLinkedQueue<>();

    private volatile boolean lackedMemory;
    private volatile @Nullable Thread waiter;
    /** For so many messages it is to be woken. */
    private volatile int wanted = 1;
    /** Whether messages came soon when they were last waited for; touched by the thread that takes them only. */
    private boolean flowing;
    /** The weight of the message that was taken last. */
    @GuardedBy("this")
    private long inHand;
    /** Bytes of messages that were taken before that. */
    @GuardedBy("this")
    private long kept;

    /** Whose turn it is to wait; null: only one thread takes. */
    private final @Nullable ReentrantLock turn;

    /**
     * Empty, and the inbox of no mailbox yet.
     *
     * @param ofSeveral whether several threads take
     */
    Inbox(MailboxLimits limits, Share bytes, boolean ofSeveral) {
        this.limits = limits;
        this.bytes = bytes;
        turn = ofSeveral ? new ReentrantLock() : null;
    }

    /** Puts a message in; false where there is no room, which is counted. */
    boolean offer(InboundMessage message, Mailbox mailbox) {
        long size = message.weight();
        int before = count.get();
        if (before >= limits.messages() || (before > 0 && bytes.used() + size > limits.bytes())) {
            dropped.incrementAndGet();
            return false;
        }
        if (message.isCut() || !bytes.take(size)) {
            dropped.incrementAndGet();
            lackedMemory = true;
            return false;
        }
        int messages = count.incrementAndGet();
        try {
            arrivals.add(new Arrival(message, mailbox));
        } catch (Throwable e) { // such as too little memory
            count.decrementAndGet();
            bytes.give(size);
            throw e;
        }
        if (isEnough(messages, bytes.used())) {
            wake();
        }
        return true;
    }

    /**
     * Takes the oldest message, waiting for one.
     *
     * @param deadline of {@link System#nanoTime()}; what was received before it can be taken even after it
     * @return null when the deadline has passed or all mailboxes are closed, and nothing received before it is in
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public @Nullable Arrival take(long deadline) throws InterruptedException {
        return isIn(deadline) || await(deadline, 1) ? poll() : null;
    }

    /** Takes the oldest message without waiting; null where none is in that was received before the deadline. */
    public @Nullable Arrival next(long deadline) {
        return isIn(deadline) ? poll() : null;
    }

    /**
     * As {@link #next(long)}, and has the message entered somewhere before another one can be taken, by whomever: so it is entered in
     * the order in which it came.
     *
     * @param enter is given the message; it must not wait
     */
    public synchronized <T> @Nullable T next(long deadline, Function<Arrival, T> enter) {
        Arrival arrival = next(deadline);
        return arrival == null ? null : enter.apply(arrival);
    }

    private boolean isIn(long deadline) {
        Arrival first = arrivals.peek();
        return first != null && first.message().receivedAt() - deadline <= 0;
    }

    /**
     * Waits for messages. While they keep coming it lets some gather, for some ms at most.
     *
     * @param deadline as of {@link #take}
     * @param enough so many messages are not waited for any longer; at least 1
     * @return whether one is in that was received before the deadline
     * @throws InterruptedException if the thread is interrupted while it waits and nothing is in
     */
    public boolean await(long deadline, long enough) throws InterruptedException {
        if (turn == null) {
            return awaitAlone(deadline, enough);
        }
        if (!turn.tryLock(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            return isIn(deadline);
        }
        try {
            return awaitAlone(deadline, enough);
        } finally {
            turn.unlock();
        }
    }

    private boolean awaitAlone(long deadline, long enough) throws InterruptedException {
        long start = System.nanoTime();
        long gathered = Math.min(enough, Math.min(GATHERED, limits.messages() / 2));
        if (flowing && gathered > 1) {
            park((int) gathered, deadline - start < GATHER_NANOS ? deadline : start + GATHER_NANOS);
        }
        park(1, deadline);
        flowing = System.nanoTime() - start < 2 * GATHER_NANOS;
        return isIn(deadline);
    }

    private void park(int enough, long deadline) throws InterruptedException {
        wanted = enough;
        waiter = Thread.currentThread();
        try {
            while (true) {
                boolean last = isClosed(); // asked before the queue: what came before the close is still taken
                boolean some = arrivals.peek() != null;
                if ((some && isEnough(count.get(), bytes.used())) || last) {
                    return;
                }
                if (Thread.currentThread().isInterrupted()) {
                    if (some) {
                        return; // it is taken first
                    }
                    Thread.interrupted();
                    throw new InterruptedException();
                }
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                LockSupport.parkNanos(this, left);
            }
        } finally {
            waiter = null;
        }
    }

    /** Whether so much is in that the thread that waits has to take it. */
    private boolean isEnough(int messages, long size) {
        return messages >= wanted || size > limits.bytes() / 2;
    }

    /**
     * Takes the oldest message without waiting; null where there is none. It counts among what waits until the next one is taken, because
     * the thread may hold it back so long.
     */
    synchronized @Nullable Arrival poll() { // of all others only drain() wants the lock
        Arrival arrival = arrivals.poll();
        if (arrival != null) {
            count.decrementAndGet();
            handedOn();
            inHand = arrival.message().weight();
        }
        return arrival;
    }

    /**
     * Lets the thread keep so many bytes of what it took, until {@link #done()}; false where there is no room for them in the memory for all
     * that waits.
     */
    public synchronized boolean keep(long size) {
        boolean room = bytes.take(size);
        kept += room ? size : 0;
        return room;
    }

    /** Nothing of what was taken is in the hands of the thread any more. To be called by it before it does other things. */
    public synchronized void done() {
        handedOn();
        bytes.give(kept);
        kept = 0;
    }

    @GuardedBy("this")
    private void handedOn() {
        bytes.give(inHand);
        inHand = 0;
    }

    /**
     * Takes out all that came through one mailbox, in its order. The thread that takes messages may go on meanwhile: where one of
     * many connections has ended, a network thread does this.
     */
    synchronized void drain(Mailbox mailbox, Consumer<InboundMessage> to) {
        if (count.get() == 0) {
            return;
        }
        arrivals.removeIf(arrival -> {
            if (arrival.mailbox() != mailbox) {
                return false;
            }
            count.decrementAndGet();
            bytes.give(arrival.message().weight());
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

    /** Why messages were dropped since the last call, as the end of a sentence. */
    public String whyDropped() {
        boolean memory = lackedMemory;
        lackedMemory = false;
        return memory ? "the memory for all that waits was full" : "its mailbox was full";
    }

    /** Takes note of messages that were dropped elsewhere before this became their inbox. */
    void droppedBefore(long messages) {
        dropped.addAndGet(messages);
    }

    void opened() {
        open.incrementAndGet();
    }

    /** @param why null: the user has unsubscribed */
    void closed(@Nullable MqttClientException why) {
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
    public @Nullable MqttClientException nextEnd() {
        return ends.poll();
    }

    private void wake() {
        Thread waiting = waiter;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
