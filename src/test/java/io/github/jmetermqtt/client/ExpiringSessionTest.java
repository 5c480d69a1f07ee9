package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions of MQTT 5: how long they live, and who may take them over. */
@Timeout(120)
@NeedsBroker
class ExpiringSessionTest {

    private static final int MESSAGES = 20;

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private static Connecting resuming(BrokerKind kind, long expiry) throws Exception {
        return Tuned.resuming(Tuned.with(ToBroker.shared(kind, MqttVersion.V5), Tuned.sessionExpiry(expiry)));
    }

    private void subscribe(MqttConnection connection) throws Exception {
        done(connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.EXACTLY_ONCE)))));
    }

    private void publishAll(BrokerKind kind, Qos qos) throws Exception {
        MqttConnection publisher = ToBroker.shared(kind, MqttVersion.V5).by(provider, new Heard());
        for (int i = 0; i < MESSAGES; i++) {
            done(publisher.publish(new OutboundMessage(topic, bytes(i), qos, false)));
        }
        done(publisher.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void whatASessionHeldBackArrivesAfterTheReconnect(BrokerKind kind) throws Exception {
        Connecting connecting = resuming(kind, 300);
        MqttConnection first = connecting.by(provider, new Heard());
        assertThat(first.connAck().sessionPresent()).isFalse();
        subscribe(first);
        done(first.disconnect(Disconnect.NORMAL));
        publishAll(kind, Qos.AT_LEAST_ONCE);
        publishAll(kind, Qos.EXACTLY_ONCE);

        MqttConnection second = connecting.by(provider, heard);

        assertThat(second.connAck().sessionPresent()).isTrue();
        List<String> arrived = new ArrayList<>();
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 2 * MESSAGES; i++) {
            InboundMessage message = heard.next();
            arrived.add(message.qos() + " "
                    + message.payload().get(message.payload().position()));
            sent.add((i < MESSAGES ? Qos.AT_LEAST_ONCE : Qos.EXACTLY_ONCE) + " " + i % MESSAGES);
        }
        assertThat(arrived).containsExactlyElementsOf(sent);
        done(second.disconnect(new Disconnect(ReasonCode.SUCCESS, 0L, List.of())));
        assertThat(connecting.by(provider, new Heard()).connAck().sessionPresent())
                .as("its DISCONNECT set the expiry to 0")
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void withoutExpiryASessionEndsWithItsConnection(BrokerKind kind) throws Exception {
        Connecting connecting = resuming(kind, 0);
        MqttConnection first = connecting.by(provider, new Heard());
        subscribe(first);
        done(first.disconnect(Disconnect.NORMAL));

        MqttConnection second = connecting.by(provider, heard);

        assertThat(second.connAck().sessionPresent()).isFalse();
        done(second.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectCannotProlongASessionWithoutExpiry(BrokerKind kind) throws Exception {
        MqttConnection connection = resuming(kind, 0).by(provider, heard);

        Throwable failure = failureOf(connection.disconnect(new Disconnect(ReasonCode.SUCCESS, 10L, List.of())));

        assertThat(failure).isInstanceOf(RefusedException.class).hasMessage("Protocol Error");
        assertThat(((RefusedException) failure).headers().get(0).value())
                .startsWith("A DISCONNECT cannot give a session an expiry");
        assertThat(connection.isConnected()).isTrue();
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aDisconnectMayProlongASession(BrokerKind kind) throws Exception {
        Connecting connecting = resuming(kind, 1);
        MqttConnection first = connecting.by(provider, new Heard());
        done(first.disconnect(new Disconnect(ReasonCode.SUCCESS, Tuned.FOR_EVER, List.of())));

        // what must not have happened can only be seen after the time in which it would have
        Thread.sleep(3000);
        MqttConnection second = connecting.by(provider, heard);

        assertThat(second.connAck().sessionPresent()).isTrue();
        done(second.disconnect(new Disconnect(ReasonCode.SUCCESS, 0L, List.of())));
    }

    @ParameterizedTest
    @EnumSource
    void whoTakesASessionOverGetsItsMessages(BrokerKind kind) throws Exception {
        Connecting connecting = resuming(kind, 300);
        Heard robbed = new Heard();
        MqttConnection first = connecting.by(provider, robbed);
        subscribe(first);

        MqttConnection second = connecting.by(provider, heard);

        Eventually.holds("the first hears of it", () -> !robbed.lost.isEmpty());
        assertThat(second.connAck().sessionPresent()).isTrue();
        if (kind == BrokerKind.EMBEDDED) { // Mosquitto 2.0.11 closes without a word
            ConnectionLostException lost = robbed.lost.get(0);
            assertThat(lost).hasMessage("The connection was closed with 142 Session taken over");
            assertThat(lost.reason()).isEqualTo(new ReasonCode(142, "Session taken over"));
            assertThat(failureOf(first.publish(new OutboundMessage(topic, bytes(), Qos.AT_MOST_ONCE, false))))
                    .isSameAs(lost);
        }
        publishAll(kind, Qos.AT_LEAST_ONCE);
        for (int i = 0; i < MESSAGES; i++) {
            assertThat(heard.next().payload()).isEqualTo(bytes(i));
        }
        done(second.disconnect(new Disconnect(ReasonCode.SUCCESS, 0L, List.of())));
    }

    @ParameterizedTest
    @EnumSource
    void inMqtt3ATakenOverConnectionJustEnds(BrokerKind kind) throws Exception {
        Connecting connecting = ToBroker.shared(kind, MqttVersion.V3_1_1);
        MqttConnection first = connecting.by(provider, heard);

        MqttConnection second = connecting.by(provider, new Heard());

        Eventually.holds("the first hears of it", () -> !heard.lost.isEmpty());
        assertThat(heard.lost.get(0)).hasMessage("The connection was lost");
        assertThat(heard.lost.get(0).reason()).isNull();
        assertThat(first.isConnected()).isFalse();
        done(second.disconnect(Disconnect.NORMAL));
    }
}
