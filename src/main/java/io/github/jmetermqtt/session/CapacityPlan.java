package io.github.jmetermqtt.session;

/**
 * How the rate that a broker sustains is looked for.
 *
 * @param climb between which rates of this load generator, and in which steps
 * @param hold how long each rate is judged, in ns, at least 1
 * @param settle how long it is there before, in ns, at least 0
 */
public record CapacityPlan(Climb climb, long hold, long settle) {

    /** Checks the numbers. */
    public CapacityPlan {
        if (hold < 1 || settle < 0) {
            throw new IllegalArgumentException(hold + " ns after " + settle + " ns");
        }
    }
}
