package io.github.jmetermqtt.client;

/**
 * How slowly a connection takes on purpose what the broker delivers.
 *
 * @param acknowledgeFromMillis the least until a message of QoS 1 or 2 is acknowledged (PUBACK or PUBREC), in ms, at least 0; 0: at once;
 *     {@link #NEVER}
 * @param acknowledgeToMillis the most, at least as much; each time from one to the other is as likely as another
 * @param readRate messages that are read from the socket a second at most, more than 0; {@link Double#POSITIVE_INFINITY}: as they
 *     come
 */
public record Slowness(double acknowledgeFromMillis, double acknowledgeToMillis, double readRate) {

    /** Messages are not acknowledged at all. */
    public static final double NEVER = Double.POSITIVE_INFINITY;

    /** Acknowledged at once, read as they come. */
    public static final Slowness NONE = new Slowness(0, Double.POSITIVE_INFINITY);

    /** Checks the numbers. */
    public Slowness {
        if (!(acknowledgeFromMillis >= 0 && acknowledgeToMillis >= acknowledgeFromMillis && readRate > 0)) {
            throw new IllegalArgumentException(
                    acknowledgeFromMillis + " to " + acknowledgeToMillis + " ms, " + readRate + "/s");
        }
    }

    /** Where each acknowledgement takes as long as the others. */
    public Slowness(double acknowledgeAfterMillis, double readRate) {
        this(acknowledgeAfterMillis, acknowledgeAfterMillis, readRate);
    }

    /** Whether messages of QoS 1 and 2 wait for their acknowledgement, or never get it. */
    public boolean acknowledgesLate() {
        return acknowledgeToMillis > 0;
    }

    /** The slower of both, in each respect. */
    public Slowness and(Slowness other) {
        return new Slowness(
                Math.max(acknowledgeFromMillis, other.acknowledgeFromMillis),
                Math.max(acknowledgeToMillis, other.acknowledgeToMillis),
                Math.min(readRate, other.readRate));
    }
}
