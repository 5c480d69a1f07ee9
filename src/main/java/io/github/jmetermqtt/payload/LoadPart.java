package io.github.jmetermqtt.payload;

/**
 * A part of a load over time, in which the rate goes evenly from one value to another.
 *
 * @param nanos how long it is, at least 1
 * @param from messages per second at its begin, at least 0
 * @param to messages per second at its end, at least 0
 */
public record LoadPart(long nanos, double from, double to) {

    /** Checks the numbers. */
    public LoadPart {
        if (nanos < 1 || !(from >= 0) || !(to >= 0) || Double.isInfinite(from + to)) {
            throw new IllegalArgumentException(from + " to " + to + " per second in " + nanos + " ns");
        }
    }

    /** A part of one rate. */
    public static LoadPart steady(long nanos, double rate) {
        return new LoadPart(nanos, rate, rate);
    }

    /** How many messages it has; most often no whole number. */
    double messages() {
        return (from + to) / 2 * seconds(nanos);
    }

    /** How many of them lie before a moment, in ns since its begin. */
    double messagesUntil(long moment) {
        if (moment >= nanos) {
            return messages(); // exactly
        }
        double time = seconds(moment);
        return moment <= 0 ? 0 : time * (from + (to - from) * time / (2 * seconds(nanos)));
    }

    /** When so many of them have left, in ns since its begin: the reverse of {@link #messagesUntil}. */
    long when(double messages) {
        if (messages <= 0) {
            return 0;
        }
        double slope = (to - from) / seconds(nanos);
        double rateThen = Math.sqrt(Math.max(0, from * from + 2 * slope * messages));
        // not (rateThen - from) / slope, which is 0 / 0 where the rate stays, and inexact where it nearly does
        return Math.min(nanos, Math.round(2 * messages / (from + rateThen) * Nanos.PER_SECOND));
    }

    private static double seconds(long nanos) {
        return (double) nanos / Nanos.PER_SECOND;
    }
}
