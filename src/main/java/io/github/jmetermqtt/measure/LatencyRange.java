package io.github.jmetermqtt.measure;

import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** The latencies that are recorded: 1 µs to 1 h in ns, to three digits. */
final class LatencyRange {

    static final long LOWEST = 1_000;
    static final long HIGHEST = 3_600_000_000_000L;

    private static final int DIGITS = 3;
    /** A unit of {@link #LOWEST} would leave no digit at all of the lowest. */
    private static final long UNIT = 1;

    private LatencyRange() {}

    static Histogram histogram() {
        return new Histogram(UNIT, HIGHEST, DIGITS);
    }

    static Recorder recorder() {
        return new Recorder(UNIT, HIGHEST, DIGITS);
    }
}
