package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A message as it arrived.
 * Why: docs/dev/decisions.md#the-time-of-reception
 *
 * @param payload read-only, never null; readers must work on a duplicate
 * @param duplicate the DUP flag: the broker says that it may have sent this message before
 * @param receivedAt {@link System#nanoTime()}, read on the network thread as the message was decoded
 * @param properties {@link MessageProperties#NONE} before MQTT 5
 * @param subscriptionIdentifiers of the subscriptions that brought it here; empty before MQTT 5
 */
public record InboundMessage(
        String topic,
        ByteBuffer payload,
        Qos qos,
        boolean retained,
        boolean duplicate,
        long receivedAt,
        MessageProperties properties,
        List<Integer> subscriptionIdentifiers) {

    /** A message without properties. */
    public InboundMessage(
            String topic, ByteBuffer payload, Qos qos, boolean retained, boolean duplicate, long receivedAt) {
        this(topic, payload, qos, retained, duplicate, receivedAt, MessageProperties.NONE, List.of());
    }

    /** Bytes of topic and payload. */
    public int size() {
        return MqttStrings.encodedLength(topic) + payload.remaining();
    }

    /** About what the message takes of memory: {@link #size()} and the characters of its user properties. */
    public int weight() {
        int bytes = size();
        List<UserProperty> userProperties = properties.userProperties();
        for (int i = 0; i < userProperties.size(); i++) {
            UserProperty property = userProperties.get(i);
            bytes += property.name().length() + property.value().length();
        }
        return bytes;
    }
}
