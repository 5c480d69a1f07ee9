package io.github.jmetermqtt.measure;

import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import org.HdrHistogram.Histogram;

/**
 * Histograms of windows that are over, for the windows to come: making one for each window would cost more than the messages of
 * a short one. Shared by all threads, because a thread between two windows needs none. Thread-safe.
 */
final class IdleHistograms {

    /** More windows than these rarely end at the same time; some 20 MB. */
    private static final int MOST = 64;

    private final Queue<Histogram> idle = new ArrayBlockingQueue<>(MOST);

    /** An empty one. */
    Histogram take() {
        Histogram known = idle.poll();
        return known == null ? LatencyRange.histogram() : known;
    }

    /** Not to be used by the giver any more. */
    void giveBack(Histogram histogram) {
        histogram.reset();
        idle.offer(histogram); // beyond the most it is garbage
    }
}
