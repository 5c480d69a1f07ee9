package io.github.jmetermqtt.payload;

/** A form in which a publisher can put a stamp into a message. */
public enum StampFormat {
    HEADER,
    MILLIS
}
