package io.github.jmetermqtt.client.hivemq;

import com.hivemq.client.mqtt.MqttClientConfig;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.lifecycle.MqttClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5UnsubAckException;
import com.hivemq.client.mqtt.mqtt5.lifecycle.Mqtt5ClientConnectedContext;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishResult;
import com.hivemq.client.mqtt.mqtt5.message.publish.puback.Mqtt5PubAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubcomp.Mqtt5PubComp;
import com.hivemq.client.mqtt.mqtt5.message.publish.pubrec.Mqtt5PubRec;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.suback.Mqtt5SubAck;
import com.hivemq.client.mqtt.mqtt5.message.unsubscribe.unsuback.Mqtt5UnsubAck;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectionListener;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.MqttAuthenticatorFactory;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.SubAck;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A connection of MQTT 5. */
final class HivemqV5Connection extends HivemqConnection {

    private static final String LATE_EXPIRY =
            "A DISCONNECT cannot give a session an expiry that the CONNECT did not (section 3.14.2.2.2)";

    private volatile @Nullable EnhancedAuthentication authentication;

    private Mqtt5AsyncClient client;

    @SuppressWarnings("NullAway.Init") // build comes before anything else
    HivemqV5Connection(ConnectOptions options, ConnectionListener listener) {
        super(options, listener);
    }

    @Override
    void build(HivemqInternals.Builder builder) {
        client = builder.buildVersion5();
        client.publishes(
                MqttGlobalPublishFilter.ALL,
                message -> received(
                        message.getTopic(),
                        message.getPayload(),
                        message.getQos(),
                        message.isRetain(),
                        Mqtt5Packets.properties(message)));
    }

    @Override
    CompletionStage<?> sendConnect() {
        MqttAuthenticatorFactory method = options.properties().authentication();
        EnhancedAuthentication exchange = method == null ? null : new EnhancedAuthentication(options, method);
        authentication = exchange;
        return client.connect(Mqtt5Packets.connect(options, exchange));
    }

    @Override
    ConnAck connAck(MqttClientConnectedContext context) {
        Mqtt5ConnAck ack = ((Mqtt5ClientConnectedContext) context).getConnAck();
        return new ConnAck(
                ack.getAssignedClientIdentifier().map(Object::toString).orElse(options.clientId()),
                ack.isSessionPresent(),
                BrokerHeaders.of(ack),
                ack.getRestrictions().areSubscriptionIdentifiersAvailable());
    }

    @Override
    MqttClientException connectFailure(Throwable error) {
        Sentence problem = authentication == null ? null : authentication.problem();
        return problem == null ? super.connectFailure(error) : ConnectFailedException.because(problem, error);
    }

    @Override
    Mqtt5Publish packet(OutboundMessage message) {
        return Mqtt5Packets.publish(message);
    }

    @Override
    Ack ack(Mqtt5PublishResult result) {
        if (result instanceof Mqtt5PublishResult.Mqtt5Qos1Result qos1) {
            Mqtt5PubAck ack = qos1.getPubAck();
            return ack(ack.getReasonCode().getCode(), BrokerHeaders.of(ack.getReasonString(), ack.getUserProperties()));
        }
        return result instanceof Mqtt5PublishResult.Mqtt5Qos2Result qos2 ? ack(qos2.getPubRec()) : Ack.SUCCESS;
    }

    private Ack ack(Mqtt5PubRec received) {
        List<Header> headers = BrokerHeaders.of(received.getReasonString(), received.getUserProperties());
        Mqtt5PubComp complete = internals.remarkOn(received);
        if (complete != null) {
            headers = new ArrayList<>(headers);
            headers.addAll(BrokerHeaders.of(complete.getReasonString(), complete.getUserProperties()));
            if (complete.getReasonCode().isError()) {
                throw new RefusedException(
                        ReasonCode.mqtt5(complete.getReasonCode().getCode()), headers);
            }
        }
        return ack(received.getReasonCode().getCode(), headers);
    }

    private static Ack ack(int code, List<Header> headers) {
        return code == 0 && headers.isEmpty() ? Ack.SUCCESS : new Ack(ReasonCode.mqtt5(code), headers);
    }

    @Override
    public CompletionStage<SubAck> subscribe(Subscribe subscribe) {
        return track(client.subscribe(Mqtt5Packets.subscribe(subscribe))
                .exceptionally(error ->
                        HivemqErrors.answerIn(error, Mqtt5SubAckException.class).getMqttMessage())
                .thenApply(ack -> counted(subAck(ack), subscribe.subscriptions().size(), "SUBACK")));
    }

    private static SubAck subAck(Mqtt5SubAck ack) {
        return new SubAck(
                ack.getReasonCodes().stream()
                        .map(code -> ReasonCode.mqtt5SubAck(code.getCode()))
                        .toList(),
                BrokerHeaders.of(ack.getReasonString(), ack.getUserProperties()));
    }

    @Override
    public CompletionStage<SubAck> unsubscribe(Unsubscribe unsubscribe) {
        return track(client.unsubscribe(Mqtt5Packets.unsubscribe(unsubscribe))
                .exceptionally(error -> HivemqErrors.answerIn(error, Mqtt5UnsubAckException.class)
                        .getMqttMessage())
                .thenApply(ack -> counted(unsubAck(ack), unsubscribe.filters().size(), "UNSUBACK")));
    }

    private static SubAck unsubAck(Mqtt5UnsubAck ack) {
        return new SubAck(
                ack.getReasonCodes().stream()
                        .map(code -> ReasonCode.mqtt5(code.getCode()))
                        .toList(),
                BrokerHeaders.of(ack.getReasonString(), ack.getUserProperties()));
    }

    @Override
    public CompletionStage<Void> disconnect(Disconnect disconnect) {
        Long expiry = disconnect.sessionExpiry();
        if (expiry != null && expiry > 0 && options.properties().sessionExpiry() == 0) {
            // the library would send 0 instead, and say so in the log only
            return CompletableFuture.failedFuture(
                    new RefusedException(ReasonCode.mqtt5(130), List.of(new Header("Reason string", LATE_EXPIRY))));
        }
        return super.disconnect(disconnect);
    }

    @Override
    CompletionStage<Void> sendDisconnect(Disconnect disconnect) {
        return client.disconnect(Mqtt5Packets.disconnect(disconnect));
    }

    @Override
    MqttClientConfig config() {
        return client.getConfig();
    }
}
