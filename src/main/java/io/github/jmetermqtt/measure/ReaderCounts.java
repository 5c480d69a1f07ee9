package io.github.jmetermqtt.measure;

/**
 * What became of the messages that one or more readers could expect.
 *
 * @param received distinct messages, the unnumbered ones among them
 * @param unnumbered received messages without a sequence number; of these nothing else is known
 * @param lost messages that a later one of the same stream has overtaken and that have not come
 * @param missing messages after the last that came: while a test runs, and where a reader leaves before its publishers end,
 *     they may be on their way
 * @param duplicated messages that came once more than they should
 * @param outOfOrder received messages that came after a later one of the same stream; none of a shared subscription, whose
 *     members know no order among each other
 * @param dropped messages that arrived and that the load generator's own full mailbox had to drop
 * @param late messages that came so late that it is not known any more whether they are duplicates or heal a gap
 */
public record ReaderCounts(
        long received,
        long unnumbered,
        long lost,
        long missing,
        long duplicated,
        long outOfOrder,
        long dropped,
        long late) {

    public static final ReaderCounts NONE = new ReaderCounts(0, 0, 0, 0, 0, 0, 0, 0);

    /** What should have come. */
    public long expected() {
        return received + lost + missing + dropped;
    }

    /** The sum of both. */
    public ReaderCounts plus(ReaderCounts other) {
        return new ReaderCounts(
                received + other.received,
                unnumbered + other.unnumbered,
                lost + other.lost,
                missing + other.missing,
                duplicated + other.duplicated,
                outOfOrder + other.outOfOrder,
                dropped + other.dropped,
                late + other.late);
    }
}
