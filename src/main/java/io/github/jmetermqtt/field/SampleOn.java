package io.github.jmetermqtt.field;

/** What ends the collecting of one MQTT Sub sample. */
public enum SampleOn {
    ELAPSED_TIME,
    MESSAGE_COUNT,
    FIRST_OF_BOTH
}
