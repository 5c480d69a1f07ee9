package io.github.jmetermqtt.measure;

import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of one window of received messages. Not thread-safe.
 *
 * <p>From 1 µs to 1 h with three digits. A negative latency (the clocks of two machines differ) is counted apart and enters
 * as 0, a longer one enters as 1 h.
 */
public final class LatencyWindow {

    private final IdleHistograms idle;

    /** Null until there is a latency, because it takes some 300 KB and many windows stay empty. */
    private @Nullable Histogram nanos;

    private long count;
    private long negative;

    /** Of the known latencies; the histogram would look at each of its thousands of buckets for the mean. */
    private double sum;

    private long known;

    LatencyWindow(IdleHistograms idle) {
        this.idle = idle;
    }

    /** Counts a message whose latency is not known. */
    public void add() {
        count++;
    }

    /** Counts a message with its latency in ns. */
    public void add(long latency) {
        count++;
        if (latency < 0) {
            negative++;
        }
        if (nanos == null) {
            nanos = idle.take();
        }
        long entered = Math.max(0, Math.min(latency, LatencyRange.HIGHEST));
        nanos.recordValue(entered);
        sum += entered;
        known++;
    }

    /** Messages, with and without a latency. */
    public long count() {
        return count;
    }

    /** Messages that came before they were sent, by the two clocks. */
    public long negative() {
        return negative;
    }

    /** The mean of the known latencies in ns; 0 where none is known. */
    public double mean() {
        return known == 0 ? 0 : sum / known;
    }

    /** The latency in ns below which this share of the known ones lies; 0 where none is known. */
    public long percentile(double percent) {
        return nanos == null ? 0 : nanos.getValueAtPercentile(percent);
    }

    /** The longest known latency in ns; 0 where none is known. */
    public long max() {
        return nanos == null ? 0 : nanos.getMaxValue();
    }

    /** The window is over: the memory of its latencies, which are gone with it, serves another one. */
    public void recycle() {
        if (nanos != null) {
            idle.giveBack(nanos);
            nanos = null;
        }
    }
}
