package io.github.jmetermqtt.sampler;

/** Where the bytes of a message come from. */
public enum MessageType {
    TEXT,
    HEX,
    BASE64,
    RANDOM,
    /** Lower-case letters and digits, a byte each. */
    RANDOM_TEXT,
    FILE
}
