package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A message to publish.
 *
 * @param topic a valid topic name, see {@link Topics#checkName}
 * @param payload sent as it is; not to be changed until the publish has completed
 * @param userProperties in their order; none before MQTT 5
 */
public record OutboundMessage(
        String topic, ByteBuffer payload, Qos qos, boolean retained, List<UserProperty> userProperties) {

    /** A message without user properties. */
    public OutboundMessage(String topic, ByteBuffer payload, Qos qos, boolean retained) {
        this(topic, payload, qos, retained, List.of());
    }

    /** This message with another payload. */
    public OutboundMessage withPayload(ByteBuffer other) {
        return new OutboundMessage(topic, other, qos, retained, userProperties);
    }

    /** This message with a further user property. */
    public OutboundMessage withUserProperty(UserProperty further) {
        if (userProperties.isEmpty()) {
            return new OutboundMessage(topic, payload, qos, retained, List.of(further));
        }
        List<UserProperty> all = new ArrayList<>(userProperties);
        all.add(further);
        return new OutboundMessage(topic, payload, qos, retained, List.copyOf(all));
    }
}
