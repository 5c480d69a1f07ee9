package io.github.jmetermqtt.measure;

/**
 * What became of the messages that one or more readers could expect.
 *
 * @param received distinct messages, the unnumbered ones among them
 * @param unnumbered received messages without a sequence number; of these nothing else is known
 * @param stored of the unnumbered ones, retained messages that the broker had stored before it was subscribed to
 * @param lost messages that a later one of the same stream has overtaken and that have not come
 * @param missing messages after the last that came: while a test runs they may be on their way
 * @param inTransit messages that may have been on their way as their reader left, and have not come; they are not expected
 * @param away messages that were published while their reader was away by plan, and have not come; they are not expected
 * @param duplicated messages that came once more than they should
 * @param outOfOrder received messages that came after a later one of the same stream; none of a shared subscription, whose
 *     members know no order among each other
 * @param dropped messages that arrived and that the load generator's own full mailbox had to drop
 * @param late messages that came so late that it is not known any more whether they are duplicates or heal a gap
 * @param unstamped messages that were published for these readers without a number, so that nobody can say whether they
 *     came
 * @param untracked messages and streams of which there was no memory to keep track
 * @param foreign streams of publishers in other JVMs: what these published after the last message that came is not known
 */
public record ReaderCounts(
        long received,
        long unnumbered,
        long stored,
        long lost,
        long missing,
        long inTransit,
        long away,
        long duplicated,
        long outOfOrder,
        long dropped,
        long late,
        long unstamped,
        long untracked,
        long foreign) {

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

    /** Whether it is known which messages were lost, came twice or out of order. */
    public boolean isFateKnown() {
        return Unknown.fate(this) == null;
    }

    /** Received messages that carry no number though the broker passed them on as they were published. */
    public long unnumberedLive() {
        return unnumbered - stored;
    }

    /** The sum of both. */
    public ReaderCounts plus(ReaderCounts other) {
        return builder().add(this).add(other).build();
    }

    /** Counts by name; 0 for each that is not set. Not thread-safe. */
    public static final class Builder {

        private long received;
        private long unnumbered;
        private long stored;
        private long lost;
        private long missing;
        private long inTransit;
        private long away;
        private long duplicated;
        private long outOfOrder;
        private long dropped;
        private long late;
        private long unstamped;
        private long untracked;
        private long foreign;

        private Builder() {}

        public Builder received(long messages) {
            received = messages;
            return this;
        }

        public Builder unnumbered(long messages) {
            unnumbered = messages;
            return this;
        }

        public Builder stored(long messages) {
            stored = messages;
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

        public Builder inTransit(long messages) {
            inTransit = messages;
            return this;
        }

        public Builder away(long messages) {
            away = messages;
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

        public Builder unstamped(long messages) {
            unstamped = messages;
            return this;
        }

        public Builder untracked(long messages) {
            untracked = messages;
            return this;
        }

        public Builder foreign(long streams) {
            foreign = streams;
            return this;
        }

        /** All counts of another sum. */
        Builder add(ReaderCounts other) {
            received += other.received;
            unnumbered += other.unnumbered;
            stored += other.stored;
            lost += other.lost;
            missing += other.missing;
            inTransit += other.inTransit;
            away += other.away;
            duplicated += other.duplicated;
            outOfOrder += other.outOfOrder;
            dropped += other.dropped;
            late += other.late;
            unstamped += other.unstamped;
            untracked += other.untracked;
            foreign += other.foreign;
            return this;
        }

        void addLost(long messages) {
            lost += messages;
        }

        void addMissing(long messages) {
            missing += messages;
        }

        void addInTransit(long messages) {
            inTransit += messages;
        }

        void addAway(long messages) {
            away += messages;
        }

        void addDropped(long messages) {
            dropped += messages;
        }

        void addUntracked(long messages) {
            untracked += messages;
        }

        void addUnstamped(long messages) {
            unstamped += messages;
        }

        /** The counts. */
        public ReaderCounts build() {
            return new ReaderCounts(
                    received,
                    unnumbered,
                    stored,
                    lost,
                    missing,
                    inTransit,
                    away,
                    duplicated,
                    outOfOrder,
                    dropped,
                    late,
                    unstamped,
                    untracked,
                    foreign);
        }
    }
}
