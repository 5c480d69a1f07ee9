package io.github.jmetermqtt.field;

/** When MQTT Sub acknowledges a message of QoS 1 or 2. */
public enum Acknowledge {
    AT_ONCE,
    AFTER_DELAY,
    NEVER
}
