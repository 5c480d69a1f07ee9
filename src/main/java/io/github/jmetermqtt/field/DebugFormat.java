package io.github.jmetermqtt.field;

/** How MQTT Sub shows payloads in the response data. */
public enum DebugFormat {
    TEXT,
    HEX,
    BASE64
}
