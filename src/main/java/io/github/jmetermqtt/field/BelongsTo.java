package io.github.jmetermqtt.field;

/** Who keeps the connections that MQTT Connect opens, and may use them. */
public enum BelongsTo {
    THREAD,
    TEST
}
