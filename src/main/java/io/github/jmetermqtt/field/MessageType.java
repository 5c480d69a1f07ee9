package io.github.jmetermqtt.field;

/** Where the bytes of a message come from. */
public enum MessageType {
    TEXT,
    HEX,
    BASE64,
    RANDOM,
    /** Lower-case letters and digits, a byte each. */
    RANDOM_TEXT,
    FILE,
    /** One line of a file for each message. */
    NEXT_LINE
}
