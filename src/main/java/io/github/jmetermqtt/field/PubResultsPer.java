package io.github.jmetermqtt.field;

/** How MQTT Pub turns the messages of one sample into JMeter samples. */
public enum PubResultsPer {
    MESSAGE,
    BURST
}
