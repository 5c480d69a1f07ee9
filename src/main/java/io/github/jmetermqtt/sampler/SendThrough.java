package io.github.jmetermqtt.sampler;

/** Which connections of a fleet a message goes through. */
public enum SendThrough {
    TURN,
    RANDOM,
    ALL
}
