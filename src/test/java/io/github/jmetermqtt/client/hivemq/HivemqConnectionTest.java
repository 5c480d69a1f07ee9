package io.github.jmetermqtt.client.hivemq;

import static io.github.jmetermqtt.client.hivemq.Connecting.bytes;
import static io.github.jmetermqtt.client.hivemq.Connecting.done;
import static io.github.jmetermqtt.client.hivemq.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What only a broker that is told so to the byte can show. */
@Timeout(60)
class HivemqConnectionTest {

    private static final Subscription A = new Subscription("a", Qos.AT_LEAST_ONCE);
    private static final Subscription B = new Subscription("b", Qos.AT_LEAST_ONCE);

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection connect(FakeBroker broker, MqttVersion version) throws Exception {
        return Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void theDupFlagIsTold(MqttVersion version) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            client.publish("a", 1, true, new byte[] {1});
            client.publish("a", 2, false, new byte[] {2});
            client.publish("a", 3, true, new byte[] {3});
        })) {
            MqttConnection connection = connect(broker, version);

            List<Boolean> duplicates = new ArrayList<>();
            for (int i = 1; i <= 3; i++) {
                InboundMessage message = heard.next();
                assertThat(message.payload()).isEqualTo(bytes(i));
                duplicates.add(message.duplicate());
            }

            assertThat(duplicates).containsExactly(true, false, true);
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1, 128, Failure", "V5, 135, Not authorized", "V5, 128, Unspecified error"})
    void aRefusedSubscriptionIsAnAnswer(MqttVersion version, int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            client.answerSubscribe(code);
            client.answerSubscribe(1, code);
            client.answerSubscribe(code, 0);
            client.answerSubscribe(code, code);
        })) {
            MqttConnection connection = connect(broker, version);
            ReasonCode refused = new ReasonCode(code, name);

            assertThat(done(connection.subscribe(Subscribe.to(List.of(A)))).codes())
                    .containsExactly(refused);
            assertThat(done(connection.subscribe(Subscribe.to(List.of(A, B)))).codes())
                    .containsExactly(ReasonCode.mqtt5SubAck(1), refused);
            assertThat(done(connection.subscribe(Subscribe.to(List.of(A, B)))).codes())
                    .containsExactly(refused, ReasonCode.mqtt5SubAck(0));
            assertThat(done(connection.subscribe(Subscribe.to(List.of(A, B)))).codes())
                    .containsExactly(refused, refused);
            assertThat(connection.isConnected()).isTrue();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void disconnectSaysGoodbye(MqttVersion version) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker, version);

            done(connection.disconnect(Disconnect.NORMAL));

            broker.awaitGone();
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT, FakeBroker.DISCONNECT);
            assertThat(connection.isConnected()).isFalse();
            assertThat(heard.lost).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void dropSaysNothing(MqttVersion version) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker, version);

            done(connection.drop());

            broker.awaitGone();
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT);
            Eventually.holds("the end is known", () -> !connection.isConnected());
            assertThat(heard.lost).as("asked for by ourselves").isEmpty();
            done(connection.drop());
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @CsvSource({"V3_1_1, true", "V3_1_1, false", "V5, true", "V5, false"})
    void whatIsPendingEndsWithTheConnection(MqttVersion version, boolean cleanStart) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), version)
                    .withCleanStart(cleanStart)
                    .by(provider, heard);
            List<CompletionStage<?>> pending = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                pending.add(connection.publish(new OutboundMessage("a", bytes(i), Qos.AT_LEAST_ONCE, false)));
                pending.add(connection.publish(new OutboundMessage("a", bytes(i), Qos.EXACTLY_ONCE, false)));
                pending.add(connection.subscribe(Subscribe.to(List.of(A))));
            }
            Eventually.holds(
                    "a PUBLISH and a SUBSCRIBE are under way",
                    () -> broker.heard().containsAll(List.of(FakeBroker.PUBLISH, FakeBroker.SUBSCRIBE)));

            broker.die();

            for (CompletionStage<?> stage : pending) {
                assertThat(failureOf(stage)).isInstanceOf(ConnectionLostException.class);
            }
            Eventually.holds("the listener hears of it", () -> !heard.lost.isEmpty());
            assertThat(heard.lost).hasSize(1);
            assertThat(connection.isConnected()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void whatIsPendingEndsWithOurOwnDisconnectToo(MqttVersion version) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker, version);
            CompletionStage<?> publish =
                    connection.publish(new OutboundMessage("a", bytes(), Qos.AT_LEAST_ONCE, false));
            Eventually.holds("it is under way", () -> broker.heard().contains(FakeBroker.PUBLISH));

            done(connection.disconnect(Disconnect.NORMAL));

            assertThat(failureOf(publish)).isInstanceOf(ConnectionLostException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "139, Server shutting down",
        "141, Keep Alive timeout",
        "142, Session taken over",
        "149, Packet too large",
        "152, Administrative action"
    })
    void theBrokersReasonForTheEndIsTold(int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(0xE0, (byte) code, (byte) 0);
            client.close();
        })) {
            MqttConnection connection = connect(broker, MqttVersion.V5);

            Throwable failure =
                    failureOf(connection.publish(new OutboundMessage("a", bytes(), Qos.AT_LEAST_ONCE, false)));

            assertThat(failure)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("The connection was closed with " + code + " " + name);
        }
    }

    @ParameterizedTest
    @CsvSource({"135, Not authorized", "151, Quota exceeded"})
    void aRefusedPublishIsToldWithItsCode(int code, String name) throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(0x40, (byte) 0, (byte) 1, (byte) code, (byte) 0); // PUBACK
            client.await(FakeBroker.PUBLISH);
            client.send(0x50, (byte) 0, (byte) 1, (byte) code, (byte) 0); // PUBREC
        })) {
            MqttConnection connection = connect(broker, MqttVersion.V5);

            for (Qos qos : List.of(Qos.AT_LEAST_ONCE, Qos.EXACTLY_ONCE)) {
                Throwable failure = failureOf(connection.publish(new OutboundMessage("a", bytes(), qos, false)));

                assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }
}
