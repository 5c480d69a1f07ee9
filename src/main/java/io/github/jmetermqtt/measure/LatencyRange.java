package io.github.jmetermqtt.measure;

import org.HdrHistogram.Histogram;

/** The latencies that are recorded: 1 µs to 1 h in ns, to three digits. */
final class LatencyRange {

    static final long LOWEST = 1_000;
    static final long HIGHEST = 3_600_000_000_000L;
    static final int DIGITS = 3;

    private LatencyRange() {}

    static Histogram histogram() {
        return new Histogram(LOWEST, HIGHEST, DIGITS);
    }
}
