package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.internal.mqtt.message.subscribe.MqttStatefulSubscribe;
import com.hivemq.client.internal.mqtt.message.subscribe.MqttSubscribe;

/**
 * A SUBSCRIBE with the subscription identifier that was asked for, or none. The library puts one of its own into each
 * SUBSCRIBE and has no way to choose it. It matches what arrives by topic, so its bookkeeping does not miss them.
 */
final class IdentifiedSubscribe extends MqttSubscribe {

    private final int identifier;

    /** @param identifier null: the packet has none */
    IdentifiedSubscribe(MqttSubscribe packet, Integer identifier) {
        super(packet.getSubscriptions(), packet.getUserProperties());
        this.identifier = identifier == null ? MqttStatefulSubscribe.DEFAULT_NO_SUBSCRIPTION_IDENTIFIER : identifier;
    }

    @Override
    public MqttStatefulSubscribe createStateful(int packetIdentifier, int theLibrarysIdentifier) {
        return super.createStateful(packetIdentifier, identifier);
    }
}
