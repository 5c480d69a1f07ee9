package io.github.jmetermqtt.client;

/** Quality of service, MQTT 5 section 4.3; the ordinal is the number on the wire. */
public enum Qos {
    AT_MOST_ONCE,
    AT_LEAST_ONCE,
    EXACTLY_ONCE;

    /** The number on the wire: 0, 1 or 2. */
    public int level() {
        return ordinal();
    }
}
