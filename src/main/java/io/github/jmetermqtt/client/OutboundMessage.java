package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A message to publish.
 *
 * @param topic a valid topic name, see {@link Topics#checkName}
 * @param payload sent as it is; not to be changed until the publish has completed
 * @param properties {@link MessageProperties#NONE} before MQTT 5
 */
public record OutboundMessage(
        String topic, ByteBuffer payload, Qos qos, boolean retained, MessageProperties properties) {

    /** A message without properties. */
    public OutboundMessage(String topic, ByteBuffer payload, Qos qos, boolean retained) {
        this(topic, payload, qos, retained, MessageProperties.NONE);
    }

    /** This message with another payload. */
    public OutboundMessage withPayload(ByteBuffer other) {
        return new OutboundMessage(topic, other, qos, retained, properties);
    }

    /** This message with other properties. */
    public OutboundMessage withProperties(MessageProperties others) {
        return new OutboundMessage(topic, payload, qos, retained, others);
    }

    /** This message with a further user property. */
    public OutboundMessage withUserProperty(UserProperty further) {
        List<UserProperty> all = new ArrayList<>(properties.userProperties());
        all.add(further);
        return withProperties(properties.withUserProperties(all));
    }
}
