package io.github.jmetermqtt.measure;

import java.util.concurrent.Semaphore;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of labels that get many latencies now. There is one for each of a few labels at a time: the others do with less
 * memory and a little more work. Thread-safe.
 */
final class BusyHistograms {

    /** Some 35 MB. */
    static final int MOST = 128;

    private final Semaphore free = new Semaphore(MOST);
    private final IdleHistograms idle;

    BusyHistograms(IdleHistograms idle) {
        this.idle = idle;
    }

    /** An empty one, to be given back; null: all are in use. */
    @Nullable
    Histogram take() {
        return free.tryAcquire() ? idle.take() : null;
    }

    /** Not to be used by the giver any more. */
    void giveBack(Histogram histogram) {
        idle.giveBack(histogram);
        free.release();
    }
}
