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

    public static final ReaderCounts NONE = builder().build();

    /** Nothing counted yet. */
    public static Builder builder() {
        return new Builder();
    }

    /** What should have come. */
    public long expected() {
        return received + lost + missing + dropped;
    }

    /** Received messages of all that should have come, in percent; NaN where none should. */
    public double deliveredPercent() {
        return expected() == 0 ? Double.NaN : 100.0 * received / expected();
    }

    /** The sum of both. */
    public ReaderCounts plus(ReaderCounts other) {
        return builder()
                .received(received + other.received)
                .unnumbered(unnumbered + other.unnumbered)
                .lost(lost + other.lost)
                .missing(missing + other.missing)
                .duplicated(duplicated + other.duplicated)
                .outOfOrder(outOfOrder + other.outOfOrder)
                .dropped(dropped + other.dropped)
                .late(late + other.late)
                .build();
    }

    /** Counts by name; 0 for each that is not set. */
    public static final class Builder {

        private long received;
        private long unnumbered;
        private long lost;
        private long missing;
        private long duplicated;
        private long outOfOrder;
        private long dropped;
        private long late;

        private Builder() {}

        public Builder received(long messages) {
            received = messages;
            return this;
        }

        public Builder unnumbered(long messages) {
            unnumbered = messages;
            return this;
        }

        public Builder lost(long messages) {
            lost = messages;
            return this;
        }

        public Builder missing(long messages) {
            missing = messages;
            return this;
        }

        public Builder duplicated(long messages) {
            duplicated = messages;
            return this;
        }

        public Builder outOfOrder(long messages) {
            outOfOrder = messages;
            return this;
        }

        public Builder dropped(long messages) {
            dropped = messages;
            return this;
        }

        public Builder late(long messages) {
            late = messages;
            return this;
        }

        /** The counts. */
        public ReaderCounts build() {
            return new ReaderCounts(received, unnumbered, lost, missing, duplicated, outOfOrder, dropped, late);
        }
    }
}
