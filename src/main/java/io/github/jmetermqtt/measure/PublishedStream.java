package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.AtomicLong;

/**
 * The messages of one publisher on one topic: it gives out their sequence numbers and knows how they fared. A publisher has a
 * stream for each topic, so that a reader of one topic sees no gaps where the others went. Thread-safe.
 */
public final class PublishedStream {

    private static final int MOST_FAILED_RANGES = 1024;

    private final int id;
    private final String label;
    private final String topic;
    private final SequenceRanges failed = new SequenceRanges(MOST_FAILED_RANGES);
    private long next;
    private final AtomicLong acknowledged = new AtomicLong(); // at QoS 0 the network threads count

    PublishedStream(int id, String label, String topic) {
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
    String topic() {
        return topic;
    }

    /** The number of the next message, from 0. */
    public synchronized long take() {
        return next++;
    }

    /** Takes note that a message was acknowledged, or at QoS 0 written out. */
    public void acknowledged() {
        acknowledged.incrementAndGet();
    }

    /** Takes note that a message was not acknowledged: whether it was delivered is unknown, and nobody has lost it. */
    public synchronized void failed(long sequence) {
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
}
