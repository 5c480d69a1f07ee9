package io.github.jmetermqtt.measure;

import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What one reader has received of one stream, by sequence number. A number that is skipped is missing until it arrives: a
 * late message heals its gap. Each number is counted once, as received, dropped, lost or missing, and received goes first.
 * Memory is bounded: of the oldest gaps only the count is kept. There may be hundreds of thousands of trackers, and most have no
 * gap. Not thread-safe.
 */
class SequenceTracker {

    /** What a message is to its reader. */
    enum Seen {
        /** The first copy, in its place. */
        NEW,
        /** The first copy, after a later message of the same stream. */
        OVERTAKEN,
        /** One more than should come. */
        DUPLICATE,
        /** One more, for another topic filter that matches. */
        COPY,
        /** So late that it is not known any more whether it is a duplicate or heals a gap. */
        LATE
    }

    /** In place of the first number where that is the first one to come. */
    static final long FIRST_TO_COME = Long.MAX_VALUE;

    private static final SequenceRanges NONE = new SequenceRanges(1); // stays empty

    /** Not received and overtaken, the dropped ones among them; null: none ever was. */
    private @Nullable SequenceRanges skipped;
    /**
     * Not received because the mailbox was full; it drops what comes after messages that still wait to be received. Null: none ever
     * was.
     */
    private @Nullable SequenceRanges dropped;
    /** Null: the reader was never away by plan. */
    private @Nullable Absences absences;

    private final IntSupplier mostGaps;
    private final boolean ordered;
    private boolean heard;
    private int copiesOfLast;
    private long first;
    private long next;
    /** From here on nothing is expected. */
    private long end = Long.MAX_VALUE;
    /** How many numbers had been given out when nothing more was to be expected. */
    private long endPublished;

    private long last = -1;

    /**
     * Begins to track; the reader expects numbers from {@code first} on.
     *
     * @param first a number, or {@link #FIRST_TO_COME}
     * @param ordered whether numbers should come in order
     * @param mostGaps how many gaps are remembered; at least 1, and it may become less
     */
    SequenceTracker(long first, boolean ordered, IntSupplier mostGaps) {
        this.mostGaps = mostGaps;
        this.ordered = ordered;
        this.first = first;
        this.next = first == FIRST_TO_COME ? 0 : first;
    }

    /** The first number that is expected; {@link #FIRST_TO_COME} where none is yet. */
    long first() {
        return first;
    }

    /** Whether it is known from which number on messages are expected. */
    boolean hasBegun() {
        return first != FIRST_TO_COME;
    }

    /** How many numbers of those that were given out are expected, whether they came or not. */
    long owed(long published) {
        long excused = absences == null ? 0 : absences.size(NONE);
        return hasBegun() ? Math.max(0, Math.min(published, end) - first - excused) : 0;
    }

    /** The number after the highest that has come. */
    long reached() {
        return Math.max(next, ranges(dropped).end());
    }

    /**
     * The reader leaves: of what comes after, nothing is expected.
     *
     * @param settled numbers below this one have had the time to arrive
     * @param published how many numbers the stream has given out
     */
    void end(long settled, long published) {
        end = absences == null ? settled : Math.max(settled, absences.end());
        endPublished = published;
    }

    /** The reader goes on after all, and nothing was missed. */
    void resume() {
        end = Long.MAX_VALUE;
        endPublished = 0;
        if (absences != null) {
            absences.resume();
        }
    }

    private Absences makeAbsences() {
        if (absences == null) {
            absences = new Absences(mostGaps);
        }
        return absences;
    }

    /** As {@link #end}, but by plan: what is published until the reader is back counts as away. */
    void goesAway(long settled, long published) {
        end(settled, published);
        makeAbsences().begin(false);
    }

    /** The same, where it is not known how much is published. */
    void goesAway() {
        makeAbsences().begin(true);
    }

    /**
     * The reader is back, and what was published meanwhile will not come.
     *
     * @param published how many numbers the stream has given out
     */
    void isBack(long published) {
        if (hasBegun()) {
            long come = reached();
            makeAbsences().end(Math.max(end, come), Math.max(endPublished, come), published);
        }
        end = Long.MAX_VALUE;
        endPublished = 0;
    }

    /** The same, where it is not known how much was published. */
    void isBack() {
        makeAbsences().endUnknown();
    }

    private static SequenceRanges ranges(@Nullable SequenceRanges some) {
        return some == null ? NONE : some;
    }

    private SequenceRanges makeSkipped() {
        if (skipped == null) {
            skipped = new SequenceRanges(mostGaps);
        }
        return skipped;
    }

    private SequenceRanges makeDropped() {
        if (dropped == null) {
            dropped = new SequenceRanges(mostGaps);
        }
        return dropped;
    }

    /**
     * Takes note of a message.
     *
     * @param copies how many copies the broker may send of one message because so many topic filters match; at least 1
     */
    Seen received(long sequence, IntSupplier copies) {
        copiesOfLast = sequence == last ? copiesOfLast + 1 : 1;
        last = sequence;
        expectFrom(sequence);
        if (absences != null) {
            absences.came(next, sequence);
        }
        if (sequence >= next) {
            skip(next, sequence);
            next = sequence + 1;
            heard = true;
            undrop(sequence);
            return Seen.NEW;
        }
        SequenceRanges gaps = ranges(skipped);
        if (gaps.remove(sequence)) {
            undrop(sequence);
            heard = true;
            return ordered ? Seen.OVERTAKEN : Seen.NEW;
        }
        if (sequence < gaps.horizon()) {
            return Seen.LATE;
        }
        return copiesOfLast == 1 || copiesOfLast > copies.getAsInt() ? Seen.DUPLICATE : Seen.COPY;
    }

    private void undrop(long sequence) {
        if (dropped != null) {
            dropped.remove(sequence);
        }
    }

    /** A message was on its way as the reader subscribed; so those between it and the first expected one must come, too. */
    private void expectFrom(long sequence) {
        if (sequence >= first) {
            return;
        }
        if (heard) {
            skip(sequence, first);
        } else {
            next = sequence;
        }
        first = sequence;
    }

    private void skip(long from, long to) {
        if (from < to) {
            makeSkipped().add(from, to - 1);
        }
    }

    /** Takes note of a message that arrived and that the reader's full mailbox had to drop. */
    void dropped(long sequence) {
        expectFrom(sequence);
        boolean receivedBefore = sequence < next && !ranges(skipped).contains(sequence);
        if (!receivedBefore && !ranges(dropped).contains(sequence)) {
            if (absences != null) {
                absences.came(next, sequence);
            }
            makeDropped().add(sequence, sequence);
        }
    }

    /**
     * Adds what has not come so far.
     *
     * @param published how many numbers the stream has given out; what is not known is {@code 0}
     * @param failed numbers whose publish failed, so that nobody lost them; null: none
     */
    void addTo(ReaderCounts.Builder sum, long published, @Nullable SequenceRanges failed) {
        if (!hasBegun()) {
            return;
        }
        long owed = Math.min(published, end);
        addAwayTo(sum, published, failed);
        if (dropped == null && failed == null && absences == null) { // nearly always
            sum.addLost(ranges(skipped).size());
            sum.addMissing(Math.max(0, owed - next));
            sum.addInTransit(inTransit(Math.max(owed, next), NONE));
            return;
        }
        addGapsTo(sum, owed, ranges(failed));
    }

    private void addGapsTo(ReaderCounts.Builder sum, long owed, SequenceRanges failed) {
        SequenceRanges gaps = ranges(skipped);
        SequenceRanges drops = ranges(dropped);
        long upTo = Math.max(owed, reached());
        long failedInGaps = gaps.overlap(failed, next) - drops.overlap(failed, next);
        long failedAfter = failed.countWithin(next, upTo - 1)
                - (drops.overlap(failed, Long.MAX_VALUE) - drops.overlap(failed, next));
        long excused = absences == null ? 0 : absences.size(failed);
        long excusedInGaps = absences == null ? 0 : absences.sizeBelow(next, failed);
        // the sum is exact, its parts are as far as nothing was forgotten
        long notCome = Math.max(0, gaps.size() + upTo - next - drops.size() - failedInGaps - failedAfter - excused);
        long droppedInGaps = drops.size() - drops.countWithin(next, Long.MAX_VALUE);
        long lost = Math.min(notCome, Math.max(0, gaps.size() - droppedInGaps - failedInGaps - excusedInGaps));
        sum.addLost(lost);
        sum.addMissing(notCome - lost);
        sum.addDropped(drops.size());
        sum.addInTransit(inTransit(upTo, failed) + (absences == null ? 0 : absences.transit(failed)));
    }

    /**
     * Adds what was published while the reader was away by plan and has not come.
     *
     * @param failed as for {@link #addTo}
     */
    void addAwayTo(ReaderCounts.Builder sum, long published, @Nullable SequenceRanges failed) {
        if (absences == null || !hasBegun()) {
            return;
        }
        long from = Math.max(endPublished, reached());
        long now = absences.isOpen() && from < published
                ? published - from - ranges(failed).countWithin(from, published - 1)
                : 0;
        sum.addAway(absences.away(ranges(failed)) + now);
    }

    /** What had been published when the reader left, had not come, and may have been on its way. */
    private long inTransit(long from, SequenceRanges failed) {
        long begin = Math.max(from, Math.min(end, endPublished));
        return begin >= endPublished ? 0 : endPublished - begin - failed.countWithin(begin, endPublished - 1);
    }
}
