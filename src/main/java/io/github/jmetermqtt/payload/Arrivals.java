package io.github.jmetermqtt.payload;

/**
 * How the messages of a load follow each other. The place of a message is how many have left before it by the rate alone, so that at a steady
 * rate places become times. Used under the lock of one {@link LoadSchedule}.
 */
abstract sealed class Arrivals permits EvenArrivals, PoissonArrivals {

    /** The place of the message after the one of the last call; more than that. */
    abstract double next();

    /** How many messages have a place before this one. */
    abstract long before(double place);
}
