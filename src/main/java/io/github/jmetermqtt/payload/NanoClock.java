package io.github.jmetermqtt.payload;

import java.time.Instant;

/**
 * Nanoseconds since 1970-01-01T00:00Z from one anchor per JVM plus {@link System#nanoTime()}: two ends in one JVM never see a
 * negative latency, whatever becomes of the wall clock. Until the year 2262 the value fits a long.
 * Why: docs/dev/decisions.md#one-clock
 */
public final class NanoClock {

    /** The only clock of this JVM. */
    public static final NanoClock SYSTEM = new NanoClock();

    private static final int ANCHOR_TRIES = 20;

    private final long epochMinusNanoTime;

    private NanoClock() {
        // the try in which reading both clocks took the shortest has the smallest error
        long best = 0;
        long shortest = Long.MAX_VALUE;
        for (int i = 0; i < ANCHOR_TRIES; i++) {
            long before = System.nanoTime();
            Instant now = Instant.now();
            long took = System.nanoTime() - before;
            if (took < shortest) {
                shortest = took;
                best = now.getEpochSecond() * Nanos.PER_SECOND + now.getNano() - (before + took / 2);
            }
        }
        epochMinusNanoTime = best;
    }

    /** Now, in nanoseconds since the epoch. */
    public long now() {
        return fromNanoTime(System.nanoTime());
    }

    /** Nanoseconds since the epoch of a moment that {@link System#nanoTime()} gave. */
    public long fromNanoTime(long nanoTime) {
        return epochMinusNanoTime + nanoTime;
    }

    /** The moment of {@link System#nanoTime()} at which this clock shows a moment. */
    public long toNanoTime(long moment) {
        return moment - epochMinusNanoTime;
    }
}
