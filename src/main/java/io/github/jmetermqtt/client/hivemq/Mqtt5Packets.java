package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.datatypes.MqttUtf8String;
import com.hivemq.client.mqtt.mqtt5.auth.Mqtt5EnhancedAuthMechanism;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectRestrictions;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5Disconnect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PayloadFormatIndicator;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5RetainHandling;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProperties;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MessageProperties.PayloadFormat;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.SubscriptionOptions.RetainHandling;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.client.Will;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Our records as packets of MQTT 5, and the properties of what is received as our records. */
final class Mqtt5Packets {

    private Mqtt5Packets() {}

    /**
     * A CONNECT.
     *
     * @param authentication null: user name and password go into the packet. Else they go nowhere but to the authentication:
     *     its purpose is that no password crosses the network
     */
    static Mqtt5Connect connect(ConnectOptions options, @Nullable Mqtt5EnhancedAuthMechanism authentication) {
        ConnectProperties properties = options.properties();
        return Mqtt5Connect.builder()
                .keepAlive(options.keepAliveSeconds())
                .cleanStart(options.cleanStart())
                .sessionExpiryInterval(properties.sessionExpiry())
                .restrictions(restrictions(properties))
                .userProperties(theirs(properties.userProperties()))
                .simpleAuth(authentication == null ? simpleAuth(options.credentials()) : null)
                .enhancedAuth(authentication)
                .willPublish(options.will() == null ? null : will(options.will()))
                .build();
    }

    private static Mqtt5ConnectRestrictions restrictions(ConnectProperties properties) {
        return Mqtt5ConnectRestrictions.builder()
                .receiveMaximum(Objects.requireNonNullElse(
                        properties.receiveMaximum(), Mqtt5ConnectRestrictions.DEFAULT_RECEIVE_MAXIMUM))
                .maximumPacketSize(Objects.requireNonNullElse(
                        properties.maximumPacketSize(), Mqtt5ConnectRestrictions.DEFAULT_MAXIMUM_PACKET_SIZE))
                .topicAliasMaximum(properties.topicAliasMaximum())
                .sendTopicAliasMaximum(properties.sendTopicAliasMaximum())
                .requestProblemInformation(properties.requestProblemInformation())
                .requestResponseInformation(properties.requestResponseInformation())
                .build();
    }

    private static @Nullable Mqtt5SimpleAuth simpleAuth(Credentials credentials) {
        byte[] password =
                credentials.password() == null ? null : credentials.password().getBytes(StandardCharsets.UTF_8);
        if (credentials.username() == null) {
            return password == null
                    ? null
                    : Mqtt5SimpleAuth.builder().password(password).build();
        }
        var auth = Mqtt5SimpleAuth.builder().username(credentials.username());
        return password == null ? auth.build() : auth.password(password).build();
    }

    private static Mqtt5WillPublish will(Will will) {
        return publish(will.message())
                .asWill()
                .extendAsWill()
                .delayInterval(will.delaySeconds())
                .build();
    }

    static Mqtt5Publish publish(OutboundMessage message) {
        Mqtt5PublishBuilder.Complete builder = Mqtt5Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(HivemqErrors.qos(message.qos()))
                .retain(message.retained());
        MessageProperties properties = message.properties();
        if (properties.equals(MessageProperties.NONE)) { // nearly every message of a load test: nothing more to make
            return builder.build();
        }
        Long expiry = properties.expirySeconds();
        return (expiry == null ? builder.noMessageExpiry() : builder.messageExpiryInterval(expiry))
                .payloadFormatIndicator(theirs(properties.payloadFormat()))
                .contentType(properties.contentType())
                .responseTopic(properties.responseTopic())
                .correlationData(properties.correlationData())
                .userProperties(theirs(properties.userProperties()))
                .build();
    }

    static Mqtt5Subscribe subscribe(Subscribe subscribe) {
        Mqtt5Subscribe packet = Mqtt5Subscribe.builder()
                .addSubscriptions(subscribe.subscriptions().stream()
                        .map(Mqtt5Packets::subscription)
                        .toList())
                .userProperties(theirs(subscribe.userProperties()))
                .build();
        return HivemqInternals.identified(packet, subscribe.identifier());
    }

    private static Mqtt5Subscription subscription(Subscription subscription) {
        return Mqtt5Subscription.builder()
                .topicFilter(subscription.filter())
                .qos(HivemqErrors.qos(subscription.maximumQos()))
                .noLocal(subscription.options().noLocal())
                .retainAsPublished(subscription.options().retainAsPublished())
                .retainHandling(theirs(subscription.options().retainHandling()))
                .build();
    }

    static Mqtt5Unsubscribe unsubscribe(Unsubscribe unsubscribe) {
        return Mqtt5Unsubscribe.builder()
                .addTopicFilters(
                        unsubscribe.filters().stream().map(MqttTopicFilter::of).toList())
                .userProperties(theirs(unsubscribe.userProperties()))
                .build();
    }

    static Mqtt5Disconnect disconnect(Disconnect disconnect) {
        var builder = Mqtt5Disconnect.builder()
                .reasonCode(
                        Mqtt5DisconnectReasonCode.fromCode(disconnect.reason().code()))
                .userProperties(theirs(disconnect.userProperties()));
        return disconnect.sessionExpiry() == null
                ? builder.build()
                : builder.sessionExpiryInterval(disconnect.sessionExpiry()).build();
    }

    /** What came with a message. Makes nothing new where nothing came. */
    static MessageProperties properties(Mqtt5Publish message) {
        OptionalLong expiry = message.getMessageExpiryInterval();
        Optional<Mqtt5PayloadFormatIndicator> format = message.getPayloadFormatIndicator();
        Optional<MqttUtf8String> contentType = message.getContentType();
        var responseTopic = message.getResponseTopic();
        Optional<ByteBuffer> correlationData = message.getCorrelationData();
        List<UserProperty> userProperties = ours(message.getUserProperties());
        if (expiry.isEmpty()
                && format.isEmpty()
                && contentType.isEmpty()
                && responseTopic.isEmpty()
                && correlationData.isEmpty()) {
            return MessageProperties.of(userProperties);
        }
        return new MessageProperties(
                expiry.isPresent() ? expiry.getAsLong() : null,
                format.map(Mqtt5Packets::ours).orElse(null),
                contentType.map(Object::toString).orElse(null),
                responseTopic.map(Object::toString).orElse(null),
                correlationData.orElse(null),
                userProperties);
    }

    static List<UserProperty> ours(Mqtt5UserProperties properties) {
        List<? extends Mqtt5UserProperty> all = properties.asList();
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .map(one -> new UserProperty(
                        one.getName().toString(), one.getValue().toString()))
                .toList();
    }

    private static Mqtt5UserProperties theirs(List<UserProperty> properties) {
        if (properties.isEmpty()) {
            return Mqtt5UserProperties.of();
        }
        return Mqtt5UserProperties.of(properties.stream()
                .map(one -> Mqtt5UserProperty.of(one.name(), one.value()))
                .toList());
    }

    private static PayloadFormat ours(Mqtt5PayloadFormatIndicator format) {
        return switch (format) {
            case UNSPECIFIED -> PayloadFormat.UNSPECIFIED;
            case UTF_8 -> PayloadFormat.UTF_8;
        };
    }

    private static @Nullable Mqtt5PayloadFormatIndicator theirs(@Nullable PayloadFormat format) {
        if (format == null) {
            return null;
        }
        return switch (format) {
            case UNSPECIFIED -> Mqtt5PayloadFormatIndicator.UNSPECIFIED;
            case UTF_8 -> Mqtt5PayloadFormatIndicator.UTF_8;
        };
    }

    private static Mqtt5RetainHandling theirs(RetainHandling handling) {
        return switch (handling) {
            case SEND -> Mqtt5RetainHandling.SEND;
            case SEND_IF_NEW -> Mqtt5RetainHandling.SEND_IF_SUBSCRIPTION_DOES_NOT_EXIST;
            case DO_NOT_SEND -> Mqtt5RetainHandling.DO_NOT_SEND;
        };
    }
}
