package io.github.jmetermqtt.measure;

/**
 * How much a ledger may remember.
 *
 * @param streams publishers times topics
 * @param trackers readers times the streams that each of them follows
 * @param gaps in the numbers that came, of all trackers together
 */
record LedgerRoom(int streams, int trackers, int gaps) {

    /** Bytes of the heap that each takes, as ManyStreams in the tests measures them, with some to spare; a stream with its topic. */
    private static final int STREAM_BYTES = 400;

    private static final int TRACKER_BYTES = 100;
    private static final int GAP_BYTES = 100;

    /** A tracker remembers no more even where there is room. */
    private static final int MOST_GAPS = 1024;

    /** A quarter of the heap for the streams, and an eighth for each of the others. */
    static LedgerRoom ofThisJvm() {
        long eighth = Runtime.getRuntime().maxMemory() / 8;
        return new LedgerRoom(
                within(2 * eighth / STREAM_BYTES), within(eighth / TRACKER_BYTES), within(eighth / GAP_BYTES));
    }

    private static int within(long many) {
        return (int) Math.min(many, Integer.MAX_VALUE / 2);
    }

    /** How many gaps each of so many trackers may remember. */
    int gapsOfEach(int allTrackers) {
        return Math.max(1, Math.min(MOST_GAPS, gaps / Math.max(1, allTrackers)));
    }
}
