package io.github.jmetermqtt.measure;

import java.util.function.IntSupplier;

/**
 * What one reader has received of one stream, by sequence number. A number that is skipped is missing until it arrives: a
 * late message heals its gap. Each number is counted once, as received, dropped, lost or missing, and received goes first.
 * Memory is bounded: of the oldest gaps only the count is kept. Not thread-safe.
 */
final class SequenceTracker {

    private static final int MOST_GAPS = 1024;

    /** Not received and overtaken, the dropped ones among them. */
    private final SequenceRanges skipped = new SequenceRanges(MOST_GAPS);
    /** Not received because the mailbox was full; it drops what comes after messages that still wait to be received. */
    private final SequenceRanges dropped = new SequenceRanges(MOST_GAPS);

    private final boolean ordered;
    private long first;
    private long next;
    private long received;
    private long duplicated;
    private long outOfOrder;
    private long late;

    private long last = -1;
    private int copiesOfLast;

    /**
     * Begins to track; the reader expects numbers from {@code first} on.
     *
     * @param ordered whether numbers should come in order
     */
    SequenceTracker(long first, boolean ordered) {
        this.ordered = ordered;
        this.first = first;
        this.next = first;
    }

    /** The number after the highest that has come. */
    long end() {
        return Math.max(next, dropped.end());
    }

    /**
     * Takes note of a message.
     *
     * @param copies how many copies the broker may send of one message because so many topic filters match; at least 1
     */
    void received(long sequence, IntSupplier copies) {
        copiesOfLast = sequence == last ? copiesOfLast + 1 : 1;
        last = sequence;
        expectFrom(sequence);
        if (sequence >= next) {
            skip(next, sequence);
            next = sequence + 1;
            received++;
            dropped.remove(sequence);
        } else if (skipped.remove(sequence)) {
            received++;
            outOfOrder += ordered ? 1 : 0;
            dropped.remove(sequence);
        } else if (sequence < skipped.horizon()) {
            late++;
        } else if (copiesOfLast == 1 || copiesOfLast > copies.getAsInt()) {
            duplicated++;
        }
    }

    /** A message was on its way as the reader subscribed; so those between it and the first expected one must come, too. */
    private void expectFrom(long sequence) {
        if (sequence >= first) {
            return;
        }
        if (received == 0) {
            next = sequence;
        } else {
            skip(sequence, first);
        }
        first = sequence;
    }

    private void skip(long from, long to) {
        if (from < to) {
            skipped.add(from, to - 1);
        }
    }

    /** Takes note of a message that arrived and that the reader's full mailbox had to drop. */
    void dropped(long sequence) {
        expectFrom(sequence);
        boolean receivedBefore = sequence < next && !skipped.contains(sequence);
        if (!receivedBefore && !dropped.contains(sequence)) {
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
        long end = Math.max(published, end());
        long failedInGaps = skipped.overlap(failed, next) - dropped.overlap(failed, next);
        long failedAfter = failed.countWithin(next, end - 1)
                - (dropped.overlap(failed, Long.MAX_VALUE) - dropped.overlap(failed, next));
        // the sum is exact, its parts are as far as nothing was forgotten
        long notCome = Math.max(0, skipped.size() + end - next - dropped.size() - failedInGaps - failedAfter);
        long droppedInGaps = dropped.size() - dropped.countWithin(next, Long.MAX_VALUE);
        long lost = Math.min(notCome, Math.max(0, skipped.size() - droppedInGaps - failedInGaps));
        return ReaderCounts.builder()
                .received(received)
                .lost(lost)
                .missing(notCome - lost)
                .duplicated(duplicated)
                .outOfOrder(outOfOrder)
                .dropped(dropped.size())
                .late(late)
                .build();
    }
}
