package io.github.jmetermqtt.measure;

import java.util.function.IntSupplier;

/** The numbers of one stream that its reader need not have got, because it was away by plan. Not thread-safe. */
final class Absences {

    /** Published while the reader was away, and not come. */
    private final SequenceRanges away;
    /** On their way as it went, and not come. */
    private final SequenceRanges transit;

    private boolean open;

    /** Whether a gap says how much was published meanwhile, because the publisher is not of this JVM. */
    private boolean gapTells;

    /** @param mostRanges how many ranges are remembered; of what is forgotten the number stays */
    Absences(IntSupplier mostRanges) {
        away = new SequenceRanges(mostRanges);
        transit = new SequenceRanges(mostRanges);
    }

    void begin(boolean foreign) {
        open = true;
        gapTells = foreign;
    }

    /** Whether one goes on of which it is known how much is published meanwhile. */
    boolean isOpen() {
        return open && !gapTells;
    }

    /** It is over and nothing was missed. */
    void resume() {
        open = false;
        gapTells = false;
    }

    /**
     * It is over.
     *
     * @param from the first number that had not come
     * @param left the first one that was published when the reader was away
     * @param published the first one that is expected again
     */
    void end(long from, long left, long published) {
        open = false;
        add(transit, from, left);
        add(away, left, published);
    }

    private static void add(SequenceRanges ranges, long from, long to) {
        if (from < to) {
            ranges.add(from, to - 1);
        }
    }

    /** It is over, but how much was published meanwhile shows with the next message only. */
    void endUnknown() {
        open = false;
    }

    /** A message has come, with this gap before it. */
    void came(long next, long sequence) {
        if (gapTells) {
            add(away, next, sequence);
            gapTells = open && sequence <= next; // what comes without a gap may have been on its way
        }
        if (!away.remove(sequence)) {
            transit.remove(sequence);
        }
    }

    /** The number after the highest one. */
    long end() {
        return Math.max(away.end(), transit.end());
    }

    /** How many have not come, but for those whose publish failed. */
    long size(SequenceRanges failed) {
        return away(failed) + transit(failed);
    }

    /** The same, of those below a limit. */
    long sizeBelow(long limit, SequenceRanges failed) {
        return below(away, limit, failed) + below(transit, limit, failed);
    }

    private static long below(SequenceRanges ranges, long limit, SequenceRanges failed) {
        return ranges.forgotten() + ranges.countWithin(0, limit - 1) - ranges.overlap(failed, limit);
    }

    long away(SequenceRanges failed) {
        return away.size() - away.overlap(failed, Long.MAX_VALUE);
    }

    long transit(SequenceRanges failed) {
        return transit.size() - transit.overlap(failed, Long.MAX_VALUE);
    }
}
