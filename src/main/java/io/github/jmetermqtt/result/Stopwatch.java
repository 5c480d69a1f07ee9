package io.github.jmetermqtt.result;

import io.github.jmetermqtt.payload.Nanos;
import org.apache.jmeter.samplers.SampleResult;

/**
 * The timed part of a sample, in ns. JMeter's own clock counts whole ms: of messages that leave a whole number of ms apart it would
 * read 1 ms for 0.04 ms in every row. Not thread-safe.
 * Why: docs/dev/decisions.md#fractions-of-a-millisecond-are-rounded-at-random
 */
public final class Stopwatch {

    private final SampleResult result;
    private final long startedAt;
    private long leftOut;

    private Stopwatch(SampleResult result, long startedAt) {
        this.result = result;
        this.startedAt = startedAt;
    }

    /** The timed part of a sample begins. */
    public static Stopwatch start(SampleResult result) {
        result.sampleStart();
        return new Stopwatch(result, System.nanoTime());
    }

    /** When it began; of {@link System#nanoTime()}. */
    public long startedAt() {
        return startedAt;
    }

    /** So many ns of the timed part do not count: the load generator spent them on itself. */
    public void leaveOut(long nanos) {
        leftOut += nanos;
    }

    /** The timed part ends now; changes nothing where it has ended. */
    public long end() {
        return end(System.nanoTime());
    }

    /**
     * The timed part has ended; changes nothing where it had ended before. Elapsed and latency both become the time since the start.
     *
     * @param at moment of {@link System#nanoTime()}, which another thread may have measured
     * @return the time between, without what was left out; in ns
     */
    public long end(long at) {
        long nanos = at - startedAt - leftOut;
        if (result.getEndTime() == 0) {
            long elapsed = Nanos.wholeMillis(nanos);
            result.setEndTime(result.getStartTime() + elapsed);
            result.setLatency(elapsed);
        }
        return nanos;
    }
}
