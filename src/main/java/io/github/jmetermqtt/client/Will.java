package io.github.jmetermqtt.client;

/**
 * The message that the broker publishes when the connection ends without a DISCONNECT, MQTT 5 section 3.1.2.5.
 *
 * @param message with properties only in MQTT 5
 * @param delaySeconds that the broker waits before it publishes, 0 to 4294967295; 0 before MQTT 5
 */
public record Will(OutboundMessage message, long delaySeconds) {}
