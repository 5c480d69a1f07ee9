package io.github.jmetermqtt.payload;

import java.util.concurrent.ThreadLocalRandom;

/** Nanoseconds in the units that people and JMeter read. */
public final class Nanos {

    public static final long PER_MICRO = 1_000;
    public static final long PER_MILLI = 1_000_000;
    public static final long PER_SECOND = 1_000_000_000;

    private Nanos() {}

    /** In ms, with the fraction. */
    public static double toMillis(double nanos) {
        return nanos / PER_MILLI;
    }

    /** In ms, with the fraction. */
    public static double toMillis(long nanos) {
        return toMillis((double) nanos);
    }

    /** In ms, rounded to the nearest. */
    public static long roundToMillis(long nanos) {
        return Math.round(toMillis(nanos));
    }

    /**
     * In whole ms, as JMeter wants them. The fraction rounds up as often as it is large: 0.2 ms is 1 ms one time in five, and else 0;
     * so the mean of many is right, as it would not be if each were rounded to the nearest.
     */
    public static long wholeMillis(long nanos) {
        boolean up =
                Math.floorMod(nanos, PER_MILLI) > ThreadLocalRandom.current().nextInt((int) PER_MILLI);
        return Math.floorDiv(nanos, PER_MILLI) + (up ? 1 : 0);
    }
}
