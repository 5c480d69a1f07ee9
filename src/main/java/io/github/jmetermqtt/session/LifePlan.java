package io.github.jmetermqtt.session;

import io.github.jmetermqtt.payload.Range;
import org.jspecify.annotations.Nullable;

/**
 * How long one connection lives, and what comes then. Values are drawn from the ranges with random numbers that are the same in each run.
 *
 * @param lifetime in s, from the CONNACK on; null: it does not end by itself
 * @param abrupt whether it is then dropped without a DISCONNECT
 * @param pause in s, after which it comes back, and so on again; null: it is gone for good
 * @param backWithin in s, after which it comes back when it was lost with others at once; null: it is none of them
 * @param seed of the random numbers
 */
public record LifePlan(
        @Nullable Range lifetime,
        boolean abrupt,
        @Nullable Range pause,
        @Nullable Range backWithin,
        long seed) {

    /** Whether nothing is planned. */
    public boolean isEmpty() {
        return lifetime == null && backWithin == null;
    }
}
