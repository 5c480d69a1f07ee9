package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAckRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.UserProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a broker said beside its codes, in words for the user. The library does not tell a limit that was sent with its
 * default value from one that was not sent, so neither is listed.
 */
final class BrokerHeaders {

    private static final int NO_RECEIVE_MAXIMUM = 65_535;
    private static final int NO_PACKET_LIMIT = 268_435_460;

    private final List<Header> headers = new ArrayList<>();

    private BrokerHeaders() {}

    /** The properties of a CONNACK, MQTT 5 section 3.2.2.3; no authentication data, which may be a secret. */
    static List<Header> of(Mqtt5ConnAck ack) {
        BrokerHeaders all = new BrokerHeaders();
        all.add("Assigned client id", ack.getAssignedClientIdentifier());
        ack.getSessionExpiryInterval().ifPresent(seconds -> all.add("Session expiry", seconds));
        ack.getServerKeepAlive().ifPresent(seconds -> all.add("Server keep alive", seconds));
        all.addLimits(ack.getRestrictions());
        all.add("Response information", ack.getResponseInformation());
        all.add("Server reference", ack.getServerReference());
        ack.getEnhancedAuth().ifPresent(auth -> all.add("Authentication method", auth.getMethod()));
        return all.reason(ack.getReasonString(), ack.getUserProperties());
    }

    /** The properties of a DISCONNECT, MQTT 5 section 3.14.2.2. */
    static List<Header> of(Mqtt5Disconnect disconnect) {
        BrokerHeaders all = new BrokerHeaders();
        all.add("Server reference", disconnect.getServerReference());
        return all.reason(disconnect.getReasonString(), disconnect.getUserProperties());
    }

    /** The two properties that every acknowledgement may have. */
    static List<Header> of(Optional<MqttUtf8String> reason, Mqtt5UserProperties userProperties) {
        return reason.isEmpty() && userProperties.asList().isEmpty()
                ? List.of()
                : new BrokerHeaders().reason(reason, userProperties);
    }

    private void addLimits(Mqtt5ConnAckRestrictions limits) {
        if (limits.getReceiveMaximum() != NO_RECEIVE_MAXIMUM) {
            add("Receive maximum", limits.getReceiveMaximum());
        }
        if (limits.getMaximumQos() != MqttQos.EXACTLY_ONCE) {
            add("Maximum QoS", limits.getMaximumQos().getCode());
        }
        if (limits.getMaximumPacketSize() != NO_PACKET_LIMIT) {
            add("Maximum packet size", limits.getMaximumPacketSize());
        }
        if (limits.getTopicAliasMaximum() != 0) {
            add("Topic alias maximum", limits.getTopicAliasMaximum());
        }
        addIfMissing("Retain available", limits.isRetainAvailable());
        addIfMissing("Wildcard subscription available", limits.isWildcardSubscriptionAvailable());
        addIfMissing("Subscription identifiers available", limits.areSubscriptionIdentifiersAvailable());
        addIfMissing("Shared subscription available", limits.isSharedSubscriptionAvailable());
    }

    private List<Header> reason(Optional<MqttUtf8String> reason, Mqtt5UserProperties userProperties) {
        add("Reason string", reason);
        for (UserProperty property : Mqtt5Packets.ours(userProperties)) {
            add("User property " + property.name(), property.value());
        }
        return List.copyOf(headers);
    }

    private void addIfMissing(String what, boolean available) {
        if (!available) {
            add(what, false);
        }
    }

    private void add(String name, Optional<?> value) {
        value.ifPresent(it -> add(name, it));
    }

    private void add(String name, Object value) {
        headers.add(new Header(name, value.toString()));
    }
}
