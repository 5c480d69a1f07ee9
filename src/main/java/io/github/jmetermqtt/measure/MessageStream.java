package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.Nanos;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one publisher on one topic with one QoS in one stage: it gives out their sequence numbers and knows which of them failed. A publisher has
 * a stream for each topic, so that a reader of one topic sees no gaps where the others went, and for each QoS, between which brokers keep no order
 * (MQTT 5 section 4.6). A stage has its own, so that what is lost counts where it was due. There may be hundreds of thousands of
 * them. Thread-safe.
 * Why: docs/dev/decisions.md#what-is-on-its-way-when-a-reader-leaves
 */
public final class MessageStream {

    /**
     * What the messages of one stream have in common.
     *
     * @param numbered whether they carry their numbers
     * @param stage in which they are due, at most {@link Stages#MOST}; {@link Stages#NONE}: in none
     */
    public record Kind(Party publisher, String topic, Qos qos, boolean numbered, int stage) {}

    private static final int MOST_FAILED_RANGES = 1024;

    /** At least so long before its reader leaves a message must have been published to be missed, and at most twice as long. */
    private static final long TRANSIT_NANOS = Nanos.PER_SECOND / 2;

    private final int id;
    private final String topic;
    private final Party publisher;
    private final byte qos; // its level: there may be hundreds of thousands of streams
    private final boolean numbered;
    private final short stage; // its number

    /** Null: none; what is in it is guarded by the lock. */
    private volatile @Nullable SequenceRanges failed;

    /** Written under the lock; read without it for each report. */
    private volatile long next;

    /** When the last number was given out; ns since the epoch. */
    @GuardedBy("this")
    private long lastAt;

    /** When {@link #markNumber} was the next one; ns since the epoch. */
    @GuardedBy("this")
    private long markAt = Long.MIN_VALUE / 2; // no moment is so far from it that the difference overflows

    @GuardedBy("this")
    private long markNumber;

    /** What {@link #markNumber} was before. */
    @GuardedBy("this")
    private long olderNumber;

    MessageStream(int id, Kind kind) {
        this.id = id;
        publisher = kind.publisher();
        topic = kind.topic();
        qos = (byte) kind.qos().level();
        stage = (short) kind.stage();
        numbered = kind.numbered();
    }

    /** The publisher id of the stamps of this stream. */
    public int id() {
        return id;
    }

    String topic() {
        return topic;
    }

    /** Who publishes it, and where. */
    public Party publisher() {
        return publisher;
    }

    /** The level of the QoS with which it is published. */
    int qos() {
        return qos;
    }

    /** The number of the stage in which its messages are due. */
    public int stage() {
        return stage;
    }

    /** Whether its messages carry their numbers, so that a reader can say which are lost. */
    public boolean isNumbered() {
        return numbered;
    }

    /**
     * The next message. To be called for a message that goes out; what never leaves takes no number.
     *
     * @param counts where it counts as published
     * @param now ns since the epoch
     */
    public Ticket take(PublishCounter counts, long now) {
        counts.published(qos, now);
        return new Ticket(number(now), counts);
    }

    private synchronized long number(long now) {
        if (now - markAt >= TRANSIT_NANOS) {
            olderNumber = markNumber;
            markNumber = next;
            markAt = now;
        }
        lastAt = now;
        long number = next;
        next = number + 1;
        return number;
    }

    private synchronized void failed(long sequence) {
        SequenceRanges failures = failed == null ? new SequenceRanges(MOST_FAILED_RANGES) : failed;
        if (!failures.contains(sequence)) {
            failures.add(sequence, sequence);
        }
        failed = failures;
    }

    /**
     * Its connection was cut off by plan: of what was written a moment before nobody knows whether it has come to the broker, so no
     * reader has lost it.
     *
     * @param now ns since the epoch
     */
    public void cutOff(long now) {
        synchronized (this) {
            for (long sequence = settled(now); sequence < next; sequence++) {
                failed(sequence);
            }
        }
    }

    long published() {
        return next;
    }

    /** Numbers below this one were given out so long ago that they have had the time to arrive. */
    private long settled(long now) {
        synchronized (this) {
            if (now - TRANSIT_NANOS >= lastAt) {
                return next;
            }
            return now - TRANSIT_NANOS >= markAt ? markNumber : olderNumber;
        }
    }

    /** The reader leaves now; ns since the epoch, or {@link Reader#NOTHING_IN_TRANSIT}. */
    void end(SequenceTracker tracker, long now) {
        tracker.end(settled(now), next);
    }

    /** The reader goes away now by plan; ns since the epoch. */
    void goesAway(SequenceTracker tracker, long now) {
        tracker.goesAway(settled(now), next);
    }

    /**
     * Adds what has not come of what was published. Without the lock where nothing has failed: there may be many to look at.
     *
     * @param notOwed numbers that were published while the reader was elsewhere: the first and the last one of each range
     */
    void addTo(ReaderCounts.Builder sum, SequenceTracker tracker, List<long[]> notOwed) {
        if (failed == null) {
            addTo(sum, tracker, notOwed.isEmpty() ? null : SequenceRanges.union(null, notOwed));
        } else {
            synchronized (this) {
                sum.addUntracked(failed.forgotten()); // nobody lost these
                addTo(sum, tracker, notOwed.isEmpty() ? failed : SequenceRanges.union(failed, notOwed));
            }
        }
    }

    private void addTo(ReaderCounts.Builder sum, SequenceTracker tracker, @Nullable SequenceRanges failures) {
        if (numbered) {
            tracker.addTo(sum, next, failures);
        } else {
            long owed = tracker.owed(next);
            long first = tracker.first();
            long failedOfThem = failures == null ? 0 : failures.countWithin(first, first + owed - 1);
            sum.addUnstamped(owed - failedOfThem);
            tracker.addAwayTo(sum, next, failures);
        }
    }

    /**
     * One message with its sequence number. Whoever takes it owes the stream one outcome. The first one counts, and any later one
     * changes nothing. Thread-safe.
     */
    public final class Ticket {

        /** An {@code AtomicBoolean} would be one object more for each message. */
        private static final AtomicIntegerFieldUpdater<Ticket> OUTCOMES =
                AtomicIntegerFieldUpdater.newUpdater(Ticket.class, "outcomes");

        private final long sequence;
        private final PublishCounter counts;

        @SuppressWarnings("UnusedVariable") // the updater reads it
        private volatile int outcomes;

        private Ticket(long sequence, PublishCounter counts) {
            this.sequence = sequence;
            this.counts = counts;
        }

        /** The message's place in its stream, from 0. */
        public long sequence() {
            return sequence;
        }

        /** The message was acknowledged, or at QoS 0 written out. */
        public void acknowledged() {
            if (isFirst()) {
                counts.acknowledged(qos);
            }
        }

        /** The message was not acknowledged: whether it was delivered is unknown, and no reader has lost it. */
        public void failed() {
            if (isFirst()) {
                counts.failed(qos);
                MessageStream.this.failed(sequence);
            }
        }

        private boolean isFirst() {
            return OUTCOMES.compareAndSet(this, 0, 1);
        }
    }
}
