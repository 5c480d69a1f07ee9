package io.github.jmetermqtt.field;

/** Which messages of an MQTT Sub sample the assertions and post-processors in its scope see, where each message is a sample. */
public enum AssertionsSee {
    /** Assertions each message, because each is a sample that must not look checked without a check; post-processors the last. */
    AUTOMATIC,
    EACH,
    LAST,
    /** All bodies, joined by line breaks, with the last message. */
    ALL
}
