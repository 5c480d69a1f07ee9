package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.MqttSession;
import java.nio.ByteBuffer;

/**
 * What a message is before it gets its stamp, and where it goes.
 *
 * @param device the connection as texts name it
 * @param topic with its names filled in, as properties and payload
 * @param stream in which the ledger counts the message
 */
record Destination(
        MqttSession session,
        Device device,
        String topic,
        MessageProperties properties,
        ByteBuffer payload,
        Qos qos,
        MessageStream stream) {

    /** The same in another stream. */
    Destination in(MessageStream other) {
        return new Destination(session, device, topic, properties, payload, qos, other);
    }
}
