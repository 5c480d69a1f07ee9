package io.github.jmetermqtt.sampler;

/** How MQTT Pub turns the messages of one sample into JMeter samples. */
public enum PubResultsPer {
    MESSAGE,
    BURST
}
