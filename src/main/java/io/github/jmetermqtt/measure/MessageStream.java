package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one publisher on one topic: it gives out their sequence numbers and knows how they fared. A publisher has a
 * stream for each topic, so that a reader of one topic sees no gaps where the others went. Thread-safe.
 */
public final class MessageStream {

    private static final int MOST_FAILED_RANGES = 1024;

    private final int id;
    private final String label;
    private final @Nullable String topic;
    private final AtomicLong acknowledged = new AtomicLong(); // at QoS 0 the network threads count

    @GuardedBy("this")
    private final SequenceRanges failed = new SequenceRanges(MOST_FAILED_RANGES);

    @GuardedBy("this")
    private long next;

    private volatile boolean forgotten;

    /** @param topic null: no reader can follow */
    MessageStream(int id, String label, @Nullable String topic) {
        this.id = id;
        this.label = label;
        this.topic = topic;
    }

    /** The publisher id of the stamps of this stream. */
    public int id() {
        return id;
    }

    /** The label of the sampler that publishes. */
    String label() {
        return label;
    }

    /** Null where no reader can follow. */
    @Nullable
    String topic() {
        return topic;
    }

    /** The next message. To be called for a message that goes out; what never leaves takes no number. */
    public synchronized Ticket take() {
        return new Ticket(next++);
    }

    private synchronized void failed(long sequence) {
        failed.add(sequence, sequence);
    }

    synchronized long published() {
        return next;
    }

    synchronized PublisherCounts counts() {
        return new PublisherCounts(next, acknowledged.get(), failed.size());
    }

    /** What became of all that was published up to a number, that one not included. */
    synchronized ReaderCounts countsOf(SequenceTracker tracker, long end) {
        return tracker.counts(Math.min(next, end), failed);
    }

    /** What became of what was published up to the last message that came. */
    synchronized ReaderCounts countsSoFar(SequenceTracker tracker) {
        return tracker.counts(0, failed);
    }

    /** The ledger keeps its sums only. */
    void forget() {
        forgotten = true;
    }

    /** Whether the ledger keeps its sums only, so that nothing more is expected of any reader. */
    boolean isForgotten() {
        return forgotten;
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

        @SuppressWarnings("UnusedVariable") // the updater reads it
        private volatile int outcomes;

        private Ticket(long sequence) {
            this.sequence = sequence;
        }

        /** The message's place in its stream, from 0. */
        public long sequence() {
            return sequence;
        }

        /** The message was acknowledged, or at QoS 0 written out. */
        public void acknowledged() {
            if (isFirst()) {
                acknowledged.incrementAndGet();
            }
        }

        /** The message was not acknowledged: whether it was delivered is unknown, and no reader has lost it. */
        public void failed() {
            if (isFirst()) {
                MessageStream.this.failed(sequence);
            }
        }

        private boolean isFirst() {
            return OUTCOMES.compareAndSet(this, 0, 1);
        }
    }
}
