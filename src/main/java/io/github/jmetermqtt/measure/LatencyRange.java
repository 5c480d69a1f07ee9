package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import org.HdrHistogram.Histogram;

/** The latencies that are recorded: 1 µs to 1 h in ns, to three digits. */
final class LatencyRange {

    static final long LOWEST = Nanos.PER_MICRO;
    static final long HIGHEST = 3_600 * Nanos.PER_SECOND;

    private static final int DIGITS = 3;
    /** A unit of {@link #LOWEST} would leave no digit at all of the lowest. */
    private static final long UNIT = 1;

    private LatencyRange() {}

    static Histogram histogram() {
        return new Histogram(UNIT, HIGHEST, DIGITS);
    }
}
