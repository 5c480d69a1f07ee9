package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.MqttClientConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.lifecycle.Mqtt3ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.connect.Mqtt3Connect;
import com.hivemq.client.mqtt.mqtt3.message.connect.connack.Mqtt3ConnAck;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscribe;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.Mqtt3Subscription;
import com.hivemq.client.mqtt.mqtt3.message.subscribe.suback.Mqtt3SubAck;
import com.hivemq.client.mqtt.mqtt3.message.unsubscribe.Mqtt3Unsubscribe;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
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
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection of MQTT 3.1.1. */
final class HivemqV3Connection extends HivemqConnection {

    private Mqtt3AsyncClient client;

    @SuppressWarnings("NullAway.Init") // build comes before anything else
    HivemqV3Connection(ConnectOptions options, ConnectionListener listener) {
        super(options, listener);
    }

    @Override
    void build(HivemqInternals.Builder builder) {
        client = builder.useMqttVersion3().buildAsync();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                message -> received(
                        message.getTopic(),
                        message.getPayload(),
                        message.getQos(),
                        message.isRetain(),
                        MessageProperties.NONE));
    }

    @Override
    CompletionStage<?> sendConnect() {
        Mqtt3Connect connect = Mqtt3Connect.builder()
                .keepAlive(options.keepAliveSeconds())
                .cleanSession(options.cleanStart())
                .simpleAuth(auth(options.credentials()))
                .willPublish(
                        options.will() == null ? null : theirs(options.will().message()))
                .build();
        return client.connect(connect);
    }

    @Override
    ConnAck connAck(MqttClientConnectedContext context) {
        Mqtt3ConnAck ack = ((Mqtt3ClientConnectedContext) context).getConnAck();
        return new ConnAck(options.clientId(), ack.isSessionPresent());
    }

    private static @Nullable Mqtt3SimpleAuth auth(Credentials credentials) {
        if (credentials.username() == null) {
            return null;
        }
        var auth = Mqtt3SimpleAuth.builder().username(credentials.username());
        return credentials.password() == null
                ? auth.build()
                : auth.password(credentials.password().getBytes(StandardCharsets.UTF_8))
                        .build();
    }

    @Override
    Mqtt5Publish packet(OutboundMessage message) {
        return HivemqInternals.asMqtt5(theirs(message));
    }

    @Override
    Ack ack(Mqtt5PublishResult result) {
        return Ack.SUCCESS;
    }

    private static Mqtt3Publish theirs(OutboundMessage message) {
        return Mqtt3Publish.builder()
                .topic(message.topic())
                .payload(message.payload())
                .qos(HivemqErrors.qos(message.qos()))
                .retain(message.retained())
                .build();
    }

    @Override
    public CompletionStage<SubAck> subscribe(Subscribe subscribe) {
        List<Mqtt3Subscription> filters = subscribe.subscriptions().stream()
                .map(one -> Mqtt3Subscription.builder()
                        .topicFilter(one.filter())
                        .qos(HivemqErrors.qos(one.maximumQos()))
                        .build())
                .toList();
        return track(client.subscribe(
                        Mqtt3Subscribe.builder().addSubscriptions(filters).build())
                .exceptionally(error ->
                        HivemqErrors.answerIn(error, Mqtt3SubAckException.class).getMqttMessage())
                .thenApply(ack -> counted(subAck(ack), subscribe.subscriptions().size(), "SUBACK")));
    }

    private static SubAck subAck(Mqtt3SubAck ack) {
        return SubAck.of(ack.getReturnCodes().stream()
                .map(code -> ReasonCode.mqtt3SubAck(code.getCode()))
                .toList());
    }

    @Override
    public CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe) {
        Mqtt3Unsubscribe filters = Mqtt3Unsubscribe.builder()
                .addTopicFilters(
                        unsubscribe.filters().stream().map(MqttTopicFilter::of).toList())
                .build();
        return track(client.unsubscribe(filters)
                .thenApply(done ->
                        SubAck.of(Collections.nCopies(unsubscribe.filters().size(), ReasonCode.SUCCESS))));
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
