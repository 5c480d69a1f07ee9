package io.github.jmetermqtt.demo;

import java.util.Map;
import java.util.TreeMap;

/** Counts, rate and exact percentiles of all samples with one label. */
final class LabelStatistics {

    private static final double MS_PER_SECOND = 1000.0;

    /** How many samples took so many ms: a million samples have but a few thousand different durations. */
    private final TreeMap<Long, Long> samplesByElapsed = new TreeMap<>();

    private long samples;
    private long errors;
    private long firstStartMs = Long.MAX_VALUE;
    private long lastEndMs = Long.MIN_VALUE;

    void add(JtlRow row) {
        samples++;
        if (!row.success()) {
            errors++;
        }
        firstStartMs = Math.min(firstStartMs, row.startMs());
        lastEndMs = Math.max(lastEndMs, row.endMs());
        samplesByElapsed.merge(row.elapsedMs(), 1L, Long::sum);
    }

    long samples() {
        return samples;
    }

    long errors() {
        return errors;
    }

    /** Samples per second from the first one's start to the last one's end; 0 if that is no time. */
    double rate() {
        long durationMs = samples == 0 ? 0 : lastEndMs - firstStartMs;
        return durationMs <= 0 ? 0 : samples * MS_PER_SECOND / durationMs;
    }

    /**
     * The least duration that so many percent of all samples, failed ones too, did not exceed.
     *
     * @param percent above 0, at most 100
     * @return ms; 0 if there are no samples
     */
    long percentileMs(double percent) {
        long rank = (long) Math.ceil(percent / 100 * samples);
        long upToHere = 0;
        for (Map.Entry<Long, Long> each : samplesByElapsed.entrySet()) {
            upToHere += each.getValue();
            if (upToHere >= rank) {
                return each.getKey();
            }
        }
        return 0;
    }

    /** The longest duration in ms; 0 if there are no samples. */
    long maxMs() {
        return samples == 0 ? 0 : samplesByElapsed.lastKey();
    }
}
