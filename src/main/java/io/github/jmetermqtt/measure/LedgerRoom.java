package io.github.jmetermqtt.measure;

/**
 * How much a ledger may remember.
 *
 * @param streams publishers times topics
 * @param trackers readers times the streams that each of them follows
 */
record LedgerRoom(int streams, int trackers) {

    /** Bytes of the heap that a stream takes, with its topic, and a tracker; measured with some to spare. */
    private static final int STREAM_BYTES = 400;

    private static final int TRACKER_BYTES = 160;

    /** A quarter of the heap each. */
    static LedgerRoom ofThisJvm() {
        long quarter = Runtime.getRuntime().maxMemory() / 4;
        return new LedgerRoom(within(quarter / STREAM_BYTES), within(quarter / TRACKER_BYTES));
    }

    private static int within(long many) {
        return (int) Math.min(many, Integer.MAX_VALUE / 2);
    }
}
