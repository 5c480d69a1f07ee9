package io.github.jmetermqtt.field;

/** How MQTT Disconnect ends a connection. */
public enum DisconnectMode {
    /** DISCONNECT goes out first; the broker discards the will (MQTT 5 section 3.14). */
    PROPER,
    /** The socket is closed without a DISCONNECT; the broker publishes the will. */
    ABRUPT
}
