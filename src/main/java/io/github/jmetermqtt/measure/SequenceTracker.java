package io.github.jmetermqtt.measure;

/**
 * What one reader has received of one stream, by sequence number. A number that is skipped is missing until it arrives: a
 * late message heals its gap. Memory is bounded: of the oldest gaps only the count is kept. Not thread-safe.
 */
final class SequenceTracker {

    private static final int MOST_GAPS = 1024;

    private final SequenceRanges missing = new SequenceRanges(MOST_GAPS);
    private final SequenceRanges dropped = new SequenceRanges(MOST_GAPS);
    private long first;
    private long next;
    private long received;
    private long duplicated;
    private long outOfOrder;
    private long late;

    private long last = -1;
    private int copiesOfLast;

    /** Begins to track; the reader expects numbers from this one on. */
    SequenceTracker(long first) {
        this.first = first;
        this.next = first;
    }

    /**
     * Takes note of a message.
     *
     * @param copies how many copies the broker may send of one message because so many topic filters match; at least 1
     */
    void received(long sequence, int copies) {
        copiesOfLast = sequence == last ? copiesOfLast + 1 : 1;
        last = sequence;
        if (sequence >= next) {
            skip(next, sequence);
            next = sequence + 1;
            received++;
        } else if (sequence < first) {
            beginEarlier(sequence);
        } else if (missing.remove(sequence)) {
            received++;
            outOfOrder++;
        } else if (sequence < missing.horizon()) {
            late++;
        } else if (copiesOfLast > copies) {
            duplicated++;
        }
    }

    /** A message was on its way as the reader subscribed; so those between it and the first expected one must come, too. */
    private void beginEarlier(long sequence) {
        if (received == 0) {
            next = sequence + 1;
        } else {
            skip(sequence + 1, first);
            outOfOrder++;
        }
        first = sequence;
        received++;
    }

    private void skip(long from, long to) {
        if (from < to) {
            missing.add(from, to - 1);
        }
    }

    /** Takes note of a message that arrived and that the reader's full mailbox had to drop. */
    void dropped(long sequence) {
        if (!dropped.contains(sequence)) {
            dropped.add(sequence, sequence);
        }
    }

    /**
     * The count so far.
     *
     * @param published how many numbers the stream has given out; what is not known is {@code 0}
     * @param failed numbers whose publish failed, so that nobody lost them
     */
    ReaderCounts counts(long published, SequenceRanges failed) {
        long end = Math.max(published, next);
        long droppedInGaps = dropped.overlap(missing);
        long lost = missing.size() - droppedInGaps - missing.overlap(failed);
        long outstanding = end - next - dropped.countWithin(next, end - 1) - failed.countWithin(next, end - 1);
        return new ReaderCounts(
                received, 0, Math.max(0, lost), Math.max(0, outstanding), duplicated, outOfOrder, dropped.size(), late);
    }
}
