package io.github.jmetermqtt.field;

/** How MQTT Sub turns what it received into JMeter samples. */
public enum ResultsPer {
    MESSAGE,
    WINDOW
}
