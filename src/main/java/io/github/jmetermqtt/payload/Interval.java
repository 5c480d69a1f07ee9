package io.github.jmetermqtt.payload;

import java.util.random.RandomGenerator;

/**
 * How long it is from one message of a device to its next.
 *
 * @param seconds more than 0; one value where the intervals are exponential
 * @param exponential the intervals are those of a Poisson process, and the value is their mean; else each in the range is as likely as
 *     the others
 */
public record Interval(Range seconds, boolean exponential) {

    /** Checks the values. */
    public Interval {
        if (seconds.from() <= 0 || (exponential && !seconds.isOne())) {
            throw new IllegalArgumentException(seconds + (exponential ? " is no mean" : " are no intervals"));
        }
    }

    /** From one message to the next, in ns. */
    long next(RandomGenerator random) {
        double value = exponential
                ? seconds.from() * -Math.log(1 - random.nextDouble())
                : seconds.at(seconds.isOne() ? 0 : random.nextDouble());
        return Math.round(value * Nanos.PER_SECOND);
    }

    /** From the begin to the first message, in ns: as if the device had begun long ago. */
    long first(RandomGenerator random) {
        long interval = next(random);
        return exponential ? interval : Math.round(interval * random.nextDouble());
    }
}
