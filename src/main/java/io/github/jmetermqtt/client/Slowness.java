package io.github.jmetermqtt.client;

/**
 * How slowly a connection takes on purpose what the broker delivers.
 *
 * @param acknowledgeAfterMillis until a message of QoS 1 or 2 is acknowledged (PUBACK or PUBREC), in ms, at least 0; 0: at once;
 *     {@link #NEVER}
 * @param readRate messages that are read from the socket a second at most, more than 0; {@link Double#POSITIVE_INFINITY}: as they
 *     come
 */
public record Slowness(int acknowledgeAfterMillis, double readRate) {

    /** Messages are not acknowledged at all. */
    public static final int NEVER = Integer.MAX_VALUE;

    /** Acknowledged at once, read as they come. */
    public static final Slowness NONE = new Slowness(0, Double.POSITIVE_INFINITY);

    /** Checks the numbers. */
    public Slowness {
        if (acknowledgeAfterMillis < 0 || !(readRate > 0)) {
            throw new IllegalArgumentException(acknowledgeAfterMillis + " ms, " + readRate + "/s");
        }
    }

    /** The slower of both, in each respect. */
    public Slowness and(Slowness other) {
        return new Slowness(
                Math.max(acknowledgeAfterMillis, other.acknowledgeAfterMillis), Math.min(readRate, other.readRate));
    }
}
