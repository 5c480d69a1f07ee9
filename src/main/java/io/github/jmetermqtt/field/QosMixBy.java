package io.github.jmetermqtt.field;

/** Of what the shares of a mix are. */
public enum QosMixBy {
    /** Each message has a QoS of its own. */
    MESSAGE,
    /** All messages of a device have the same QoS. */
    DEVICE
}
