package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Latencies of one kind under one label. Values outside of 1 µs to 1 h are counted apart and enter the histogram at its edge;
 * so do negative ones, which mean that the clocks of two machines differ. Thread-safe.
 *
 * <p>The newest few are kept as they are, many in a histogram as long as there is one free, and what somebody has looked at in a
 * compact form. So there may be thousands of labels.
 */
public final class Latencies {

    /** So many take 8 KB. Storing them costs 0.1 ms. */
    static final int FEW = 1024;

    private static final int FIRST = 16;
    private static final long[] NONE = {};

    private final BusyHistograms busy;

    /** Held while {@link #stored} changes, and never asked for under the other lock, so that nobody who records waits for that. */
    private final Object storing = new Object();

    @GuardedBy("storing")
    private StoredHistogram stored = StoredHistogram.NONE;

    @GuardedBy("this")
    private long[] newest = NONE;

    @GuardedBy("this")
    private int count;

    @GuardedBy("this")
    private @Nullable Histogram many; // then there are no newest

    @GuardedBy("this")
    private long negative;

    @GuardedBy("this")
    private long smallest;

    @GuardedBy("this")
    private long tooShort;

    @GuardedBy("this")
    private long tooLong;

    @GuardedBy("this")
    private long unknown;

    Latencies(BusyHistograms busy) {
        this.busy = busy;
    }

    /** Latencies that share no memory with others. */
    public Latencies() {
        this(new BusyHistograms(new IdleHistograms()));
    }

    /** Records a latency in ns. */
    public void record(long nanos) {
        long entered = Math.max(LatencyRange.LOWEST, Math.min(nanos, LatencyRange.HIGHEST));
        long[] full;
        synchronized (this) {
            if (entered != nanos) {
                countOutside(nanos);
            }
            if (many != null) {
                many.recordValue(entered);
                return;
            }
            full = add(entered);
        }
        if (full != null) {
            store(StoredHistogram.of(full, full.length));
        }
    }

    @GuardedBy("this")
    private void countOutside(long nanos) {
        if (nanos > LatencyRange.HIGHEST) {
            tooLong++;
        } else if (nanos >= 0) {
            tooShort++;
        } else {
            negative++;
            smallest = Math.min(smallest, nanos);
        }
    }

    /** The newest ones where they are too many for the memory of a few, and no histogram is free; else null. */
    @GuardedBy("this")
    private long @Nullable [] add(long entered) {
        if (count == newest.length) {
            long[] larger = new long[Math.min(FEW, Math.max(FIRST, 4 * count))];
            System.arraycopy(newest, 0, larger, 0, count);
            newest = larger;
        }
        newest[count++] = entered;
        if (count < FEW) {
            return null;
        }
        long[] full = newest;
        newest = NONE;
        count = 0;
        many = busy.take();
        if (many == null) {
            return full;
        }
        enter(full, full.length, many);
        return null;
    }

    private static void enter(long[] values, int count, Histogram histogram) {
        for (int i = 0; i < count; i++) {
            histogram.recordValue(values[i]);
        }
    }

    private void store(StoredHistogram more) {
        synchronized (storing) {
            stored = stored.plus(more);
        }
    }

    /** There was a message whose latency is not known. */
    synchronized void unknown() {
        unknown++;
    }

    /** All that was recorded so far; the same object as before where nothing was recorded since. */
    public StoredHistogram total() {
        long[] values;
        int howMany;
        Histogram more;
        synchronized (this) {
            values = newest;
            howMany = count;
            more = many;
            newest = NONE;
            count = 0;
            many = null; // a label that is not busy any more does with less
        }
        if (more != null) {
            store(StoredHistogram.of(more));
            busy.giveBack(more);
        } else if (howMany > 0) {
            store(StoredHistogram.of(values, howMany));
        }
        synchronized (storing) {
            return stored;
        }
    }

    /** Negative latencies. */
    public synchronized long negative() {
        return negative;
    }

    /** The smallest negative latency in ns, 0 where none was negative. */
    public synchronized long smallest() {
        return smallest;
    }

    /** Latencies below 1 µs that are not negative. */
    public synchronized long tooShort() {
        return tooShort;
    }

    /** Messages whose latency is not known; they are in none of the others. */
    public synchronized long unknownCount() {
        return unknown;
    }

    /** Latencies above 1 h. */
    public synchronized long tooLong() {
        return tooLong;
    }
}
