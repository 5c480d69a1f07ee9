package io.github.jmetermqtt.payload;

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
    public static long roundToMillis(double nanos) {
        return Math.round(toMillis(nanos));
    }

    /** In ms, rounded to the nearest. */
    public static long roundToMillis(long nanos) {
        return roundToMillis((double) nanos);
    }
}
