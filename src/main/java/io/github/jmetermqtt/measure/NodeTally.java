package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.LongAdder;

/** Counts what happens at one broker node. Thread-safe. */
public final class NodeTally {

    private final LongAdder opened = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder received = new LongAdder();
    private final Latencies connecting;
    private volatile boolean uncounted;

    NodeTally(BusyHistograms busy) {
        connecting = new Latencies(busy);
    }

    /** A connection was made, for the first time or again, after so many ns. */
    public void opened(long nanos) {
        opened.increment();
        connecting.record(nanos);
    }

    /** A connection was refused, or could not be made. */
    public void failed() {
        failed.increment();
    }

    /** A connection was lost. */
    public void lost() {
        lost.increment();
    }

    /** A message has come from there. */
    public void received() {
        received.increment();
    }

    /** There is a connection whose messages nobody counts by node. */
    public void uncounted() {
        uncounted = true;
    }

    /** @param published how many messages went there; less than 0: unknown */
    NodeSummary soFar(long published) {
        return new NodeSummary(
                opened.sum(),
                failed.sum(),
                lost.sum(),
                published,
                uncounted ? NodeSummary.UNKNOWN : received.sum(),
                LatencySummary.of(connecting));
    }
}
