package io.github.jmetermqtt.field;

/** Which connections of a fleet a message goes through. */
public enum SendThrough {
    TURN,
    RANDOM,
    ALL,
    /** The one that is due: each has an interval of its own. */
    INTERVAL
}
