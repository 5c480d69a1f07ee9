package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of one kind under one label. Values outside of 1 µs to 1 h are counted apart and enter the histogram at its edge;
 * so do negative ones, which mean that the clocks of two machines differ. Thread-safe.
 */
public final class Latencies {

    private final Recorder recorder = LatencyRange.recorder();
    private final LongAdder negative = new LongAdder();
    private final AtomicLong smallest = new AtomicLong();
    private final LongAdder tooShort = new LongAdder();
    private final LongAdder tooLong = new LongAdder();
    private final LongAdder unknown = new LongAdder();

    @GuardedBy("this")
    private final Histogram total = LatencyRange.histogram();

    @GuardedBy("this")
    private @Nullable Histogram recycled;

    /** Records a latency in ns. */
    public void record(long nanos) {
        if (nanos < LatencyRange.LOWEST) {
            if (nanos < 0) {
                negative.increment();
                smallest.accumulateAndGet(nanos, Math::min);
            } else {
                tooShort.increment();
            }
            recorder.recordValue(LatencyRange.LOWEST);
        } else if (nanos > LatencyRange.HIGHEST) {
            tooLong.increment();
            recorder.recordValue(LatencyRange.HIGHEST);
        } else {
            recorder.recordValue(nanos);
        }
    }

    /** There was a message whose latency is not known. */
    void unknown() {
        unknown.increment();
    }

    /** All that was recorded so far, as a copy. */
    public synchronized Histogram total() {
        recycled = recorder.getIntervalHistogram(recycled);
        total.add(recycled);
        return total.copy();
    }

    /** Negative latencies. */
    public long negative() {
        return negative.sum();
    }

    /** The smallest negative latency in ns, 0 where none was negative. */
    public long smallest() {
        return smallest.get();
    }

    /** Latencies below 1 µs that are not negative. */
    public long tooShort() {
        return tooShort.sum();
    }

    /** Messages whose latency is not known; they are in none of the others. */
    public long unknownCount() {
        return unknown.sum();
    }

    /** Latencies above 1 h. */
    public long tooLong() {
        return tooLong.sum();
    }
}
