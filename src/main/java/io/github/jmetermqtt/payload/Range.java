package io.github.jmetermqtt.payload;

/**
 * A value, or all values between two, each as likely as the others. The unit is that of the field in which it stands.
 *
 * @param from at least 0
 * @param to at least {@code from}; the same as it: one value
 */
public record Range(double from, double to) {

    /** Checks that it has values. */
    public Range {
        if (!(from >= 0 && to >= from && to < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("nothing is from " + from + " to " + to);
        }
    }

    /** One value. */
    public static Range of(double value) {
        return new Range(value, value);
    }

    /** Whether it is one value. */
    public boolean isOne() {
        return from == to;
    }

    /**
     * The value at a place between the two ends.
     *
     * @param place from 0, for {@link #from}, to 1; a random number makes each value as likely as the others
     */
    public double at(double place) {
        return from + place * (to - from);
    }
}
