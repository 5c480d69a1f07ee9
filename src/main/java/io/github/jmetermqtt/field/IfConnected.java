package io.github.jmetermqtt.field;

/** What MQTT Connect does where the thread has a live connection of that name already. */
public enum IfConnected {
    KEEP,
    REPLACE,
    FAIL
}
