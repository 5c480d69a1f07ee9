package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.measure.DroppedMessages;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where the messages of one subscription of one connection arrive, on their way to the inbox of the thread that samples. It
 * knows where the ledger counts them, so that what the inbox has no room for is never taken for the broker's loss.
 * Why: docs/dev/decisions.md#a-mailbox-for-each-mqtt-sub
 */
public final class Mailbox {

    private final Inbox inbox;
    /** Is told of each message instead of the inbox; null: the messages are for a thread that samples. */
    private final @Nullable Consumer<InboundMessage> taker;
    /** Whether it needs the messages, so that they must go nowhere else. */
    private final boolean read;

    // Volatile, because the network thread and the thread that samples read them for each message and must not wait for
    // each other.
    private volatile boolean closed;
    private volatile boolean ignoring;
    private volatile boolean received;
    private volatile boolean passedOver;
    private volatile @Nullable MqttClientException ended;
    private volatile @Nullable Reader reader;
    /** What was dropped before it was known where the ledger counts; null from then on. */
    @GuardedBy("this")
    private @Nullable DroppedMessages unread;

    Mailbox(Inbox inbox) {
        this(inbox, new DroppedMessages(), null, true);
    }

    private Mailbox(Inbox inbox, DroppedMessages unread, @Nullable Consumer<InboundMessage> taker, boolean read) {
        this.inbox = inbox;
        this.taker = taker;
        this.read = read;
        this.unread = unread;
        inbox.opened();
        inbox.droppedBefore(unread.count());
        received = unread.count() > 0;
    }

    /**
     * A mailbox of which nobody reads, so that nothing is kept.
     *
     * @param unused says that the mailbox is closed
     * @param discarded is told of each message, on the network thread
     */
    static Mailbox discarding(Inbox unused, Consumer<InboundMessage> discarded) {
        return new Mailbox(unused, new DroppedMessages(), discarded, false);
    }

    /**
     * A mailbox that hands each message on as it comes, without a thread that samples.
     *
     * @param unused says that the mailbox is closed
     * @param taker gets each message, on the network thread; must not wait
     */
    static Mailbox handing(Inbox unused, Consumer<InboundMessage> taker) {
        return new Mailbox(unused, new DroppedMessages(), taker, true);
    }

    /** Who gets each message as it comes; null: a thread that samples takes them. */
    @Nullable
    Consumer<InboundMessage> taker() {
        return taker;
    }

    /** Whether what arrives here is for somebody, and not only to load the broker. */
    boolean isRead() {
        return read;
    }

    /** Takes what belongs to these topics out of this mailbox, which has an inbox of its own, and puts it into a new one. */
    Mailbox split(Inbox inboxOfNew, Predicate<String> topics) {
        Mailbox part;
        synchronized (this) {
            DroppedMessages dropped =
                    Objects.requireNonNull(unread).take(topics); // of a mailbox that belongs to no subscription
            inbox.droppedBefore(-dropped.count());
            part = new Mailbox(inboxOfNew, dropped, null, true);
        }
        for (int left = inbox.size(); left > 0; left--) {
            InboundMessage message = poll();
            if (message == null) {
                break;
            }
            (topics.test(message.topic()) ? part : this).offer(message);
        }
        return part;
    }

    /** Puts a message in, or counts it as dropped, whatever the reason. Never waits. */
    void offer(InboundMessage message) {
        if (!received) {
            received = true;
        }
        if (taker != null) {
            taker.accept(message);
        } else if (!ignoring && !isIn(message)) {
            drop(message);
        }
    }

    private boolean isIn(InboundMessage message) {
        try {
            return inbox.offer(message, this);
        } catch (Throwable e) { // such as too little memory: else it would be taken for the broker's loss
            drop(message);
            throw e;
        }
    }

    private synchronized void drop(InboundMessage message) {
        if (unread != null) {
            unread.add(message);
        } else {
            Reader counting = reader;
            if (counting != null) {
                counting.dropped(StampedPayload.origin(message), message.retained());
            }
        }
    }

    /**
     * Takes note of where the ledger counts what arrives here.
     *
     * @param entry null: nowhere
     */
    synchronized void belongsTo(@Nullable Reader entry) {
        reader = entry;
        if (entry != null && unread != null) {
            unread.enter(entry);
        }
        unread = null;
    }

    /** Where the ledger counts what arrives here; null until the filters are granted, and where it doesn't count. */
    public @Nullable Reader reader() {
        return reader;
    }

    /** As {@link #reader()}, for a mailbox that is counted and whose filters are granted: what MQTT Sub reads. */
    public Reader grantedReader() {
        return Objects.requireNonNull(reader);
    }

    /** From where a thread takes what arrives here. */
    public Inbox inbox() {
        return inbox;
    }

    /** As {@link Inbox#take}, of a mailbox with an inbox of its own. */
    public @Nullable InboundMessage take(long deadline) throws InterruptedException {
        Inbox.Arrival arrival = inbox.take(deadline);
        inbox.done();
        return arrival == null ? null : arrival.message();
    }

    /** Takes the oldest message of a mailbox with an inbox of its own, without waiting; null where there is none. */
    @Nullable
    InboundMessage poll() {
        Inbox.Arrival arrival = inbox.poll();
        inbox.done();
        return arrival == null ? null : arrival.message();
    }

    /** Whether a message has ever arrived here. */
    boolean hasReceived() {
        return received;
    }

    /** A message that one of its filters matches went to others only, as its subscription identifiers said. */
    void passOver() {
        passedOver = true;
    }

    /** Whether that has happened before a message arrived here. */
    boolean wasPassedOver() {
        return passedOver;
    }

    /** Takes out all that has arrived here and was not taken. */
    void drain(Consumer<InboundMessage> to) {
        inbox.drain(this, to);
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
        drain(message -> {});
        inbox.takeDropped();
    }

    /**
     * No further message will come: whoever waits gets what is in and then null.
     *
     * @param why null: the user has unsubscribed
     */
    synchronized void close(@Nullable MqttClientException why) {
        if (!closed) {
            ended = why;
            closed = true;
            inbox.closed(why);
        }
    }

    /** Whether no further message will come than those that are in. */
    public boolean isClosed() {
        return closed;
    }

    /** Why no further message will come; null where one may come, or where the user has unsubscribed. */
    public @Nullable MqttClientException ended() {
        return ended;
    }
}
