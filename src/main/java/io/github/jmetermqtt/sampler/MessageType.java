package io.github.jmetermqtt.sampler;

/** Where the bytes of a message come from. */
public enum MessageType {
    TEXT,
    HEX,
    BASE64,
    RANDOM,
    FILE
}
