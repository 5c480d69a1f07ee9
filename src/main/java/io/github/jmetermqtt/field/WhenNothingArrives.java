package io.github.jmetermqtt.field;

/** What an MQTT Sub gives for a sample in which no message arrived. */
public enum WhenNothingArrives {
    /** A sample where an assertion or a post-processor is in its scope, else none: a check that never ran must not look like one that passed. */
    AUTOMATIC,
    NO_SAMPLE,
    /** Under a label of its own, so that it pulls down no mean. */
    SAMPLE,
    /** Under the name of the sampler, as the old plugin did. */
    SAMPLE_OF_SAME_NAME,
    FAILURE
}
