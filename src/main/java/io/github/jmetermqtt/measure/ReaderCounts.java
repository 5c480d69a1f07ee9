package io.github.jmetermqtt.measure;

/**
 * What became of the messages that one or more readers could expect.
 *
 * @param received distinct messages
 * @param gaps messages that a later one of the same stream has overtaken and that have not come
 * @param outstanding messages after the last that came; while a test runs they may be on their way, at its end they are lost
 * @param duplicated messages that came once more than they should
 * @param outOfOrder received messages that came after a later one of the same stream
 * @param dropped messages that arrived and that the load generator's own full mailbox had to drop
 * @param late messages that came so late that it is not known any more whether they are duplicates or heal a gap
 */
public record ReaderCounts(
        long received, long gaps, long outstanding, long duplicated, long outOfOrder, long dropped, long late) {

    public static final ReaderCounts NONE = new ReaderCounts(0, 0, 0, 0, 0, 0, 0);

    /** What the broker or the network lost, once the test is over. */
    public long lost() {
        return gaps + outstanding;
    }

    /** What should have come. */
    public long expected() {
        return received + lost() + dropped;
    }

    /** The sum of both. */
    public ReaderCounts plus(ReaderCounts other) {
        return new ReaderCounts(
                received + other.received,
                gaps + other.gaps,
                outstanding + other.outstanding,
                duplicated + other.duplicated,
                outOfOrder + other.outOfOrder,
                dropped + other.dropped,
                late + other.late);
    }
}
