package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.MqttClientConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperties;
import com.hivemq.client.mqtt.mqtt5.datatypes.Mqtt5UserProperty;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5UnsubAckException;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.Mqtt5Unsubscribe;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.client.UserProperty;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** A connection of MQTT 5. */
final class HivemqV5Connection extends HivemqConnection {

    private Mqtt5AsyncClient client;

    HivemqV5Connection(ConnectOptions options, ConnectionListener listener) {
        super(options, listener);
    }

    @Override
    void build(MqttClientBuilder builder) {
        client = builder.useMqttVersion5().buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                message -> received(
                        message.getTopic().toString(),
                        message.getPayload(),
                        message.getQos(),
                        message.isRetain(),
                        MessageProperties.of(ours(message.getUserProperties()))));
    }

    @Override
    CompletionStage<ConnAck> sendConnect() {
        Mqtt5Connect connect = Mqtt5Connect.builder()
                .keepAlive(options.keepAliveSeconds())
                .cleanStart(options.cleanStart())
                .simpleAuth(auth(options.credentials()))
                .build();
        return client.connect(connect)
                .thenApply(ack -> new ConnAck(
                        ack.getAssignedClientIdentifier().map(Object::toString).orElse(options.clientId()),
                        ack.isSessionPresent()));
    }

    private static Mqtt5SimpleAuth auth(Credentials credentials) {
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

    @Override
    public CompletionStage<Ack> publish(OutboundMessage message) {
        return track(client.publish(Mqtt5Publish.builder()
                        .topic(message.topic())
                        .payload(message.payload())
                        .qos(HivemqErrors.qos(message.qos()))
                        .retain(message.retained())
                        .userProperties(theirs(message.properties().userProperties()))
                        .build())
                .thenApply(HivemqV5Connection::ack));
    }

    private static Mqtt5UserProperties theirs(List<UserProperty> properties) {
        if (properties.isEmpty()) {
            return Mqtt5UserProperties.of();
        }
        return Mqtt5UserProperties.of(properties.stream()
                .map(one -> Mqtt5UserProperty.of(one.name(), one.value()))
                .toList());
    }

    private static List<UserProperty> ours(Mqtt5UserProperties properties) {
        List<? extends Mqtt5UserProperty> all = properties.asList();
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .map(one -> new UserProperty(
                        one.getName().toString(), one.getValue().toString()))
                .toList();
    }

    private static Ack ack(Mqtt5PublishResult result) {
        if (result instanceof Mqtt5PublishResult.Mqtt5Qos1Result qos1) {
            return ack(qos1.getPubAck().getReasonCode().getCode());
        }
        if (result instanceof Mqtt5PublishResult.Mqtt5Qos2Result qos2) {
            return ack(qos2.getPubRec().getReasonCode().getCode());
        }
        return Ack.SUCCESS;
    }

    private static Ack ack(int code) {
        return code == 0 ? Ack.SUCCESS : new Ack(ReasonCode.mqtt5(code), List.of());
    }

    @Override
    public CompletionStage<SubAck> subscribe(Subscribe subscribe) {
        List<Mqtt5Subscription> filters = subscribe.subscriptions().stream()
                .map(one -> Mqtt5Subscription.builder()
                        .topicFilter(one.filter())
                        .qos(HivemqErrors.qos(one.maximumQos()))
                        .build())
                .toList();
        return track(client.subscribe(
                        Mqtt5Subscribe.builder().addSubscriptions(filters).build())
                .exceptionally(error ->
                        HivemqErrors.answerIn(error, Mqtt5SubAckException.class).getMqttMessage())
                .thenApply(HivemqV5Connection::subAck));
    }

    private static SubAck subAck(Mqtt5SubAck ack) {
        return SubAck.of(ack.getReasonCodes().stream()
                .map(code -> ReasonCode.mqtt5SubAck(code.getCode()))
                .toList());
    }

    @Override
    public CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe) {
        Mqtt5Unsubscribe filters = Mqtt5Unsubscribe.builder()
                .addTopicFilters(
                        unsubscribe.filters().stream().map(MqttTopicFilter::of).toList())
                .build();
        return track(client.unsubscribe(filters)
                .exceptionally(error -> HivemqErrors.answerIn(error, Mqtt5UnsubAckException.class)
                        .getMqttMessage())
                .thenApply(ack -> SubAck.of(ack.getReasonCodes().stream()
                        .map(code -> ReasonCode.mqtt5(code.getCode()))
                        .toList())));
    }

    @Override
    CompletionStage<Void> sendDisconnect(Disconnect disconnect) {
        return client.disconnect();
    }

    @Override
    MqttClientConfig config() {
        return client.getConfig();
    }
}
