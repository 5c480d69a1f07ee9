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
 * @param isCut there was no memory for all of it: the payload, and maybe the properties, have a beginning only or nothing
 */
public record InboundMessage(
        String topic,
        ByteBuffer payload,
        Qos qos,
        boolean retained,
        boolean duplicate,
        long receivedAt,
        MessageProperties properties,
        List<Integer> subscriptionIdentifiers,
        boolean isCut) {

    /** What the objects of a message take that waits, in bytes: itself, its payload's buffer and array, its place in a queue. */
    private static final int OBJECTS = 200;

    /** A whole message. */
    public InboundMessage(
            String topic,
            ByteBuffer payload,
            Qos qos,
            boolean retained,
            boolean duplicate,
            long receivedAt,
            MessageProperties properties,
            List<Integer> subscriptionIdentifiers) {
        this(topic, payload, qos, retained, duplicate, receivedAt, properties, subscriptionIdentifiers, false);
    }

    /** A message without properties. */
    public InboundMessage(
            String topic, ByteBuffer payload, Qos qos, boolean retained, boolean duplicate, long receivedAt) {
        this(topic, payload, qos, retained, duplicate, receivedAt, MessageProperties.NONE, List.of());
    }

    /** Bytes of topic and payload. */
    public int size() {
        return MqttStrings.encodedLength(topic) + payload.remaining();
    }

    /** About what the message takes of memory, in bytes: all that it holds, and the objects themselves. */
    public long weight() {
        return OBJECTS + (long) size() + properties.weight();
    }
}
