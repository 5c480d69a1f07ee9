package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;

/**
 * A message as it arrived.
 *
 * @param payload read-only, never null; readers must work on a duplicate
 * @param duplicate the DUP flag: the broker says that it may have sent this message before
 * @param receivedAt {@link System#nanoTime()}, read on the network thread as the message was decoded
 */
public record InboundMessage(
        String topic, ByteBuffer payload, Qos qos, boolean retained, boolean duplicate, long receivedAt) {

    /** Bytes of topic and payload. */
    public int size() {
        return MqttStrings.encodedLength(topic) + payload.remaining();
    }
}
