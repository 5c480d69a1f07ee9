package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.broker.FakeBroker;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only a broker that is told so to the byte can show. */
@Timeout(60)
@ParameterizedClass
@MethodSource("io.github.jmetermqtt.client.Dialect#all")
class MqttConnectionTest {

    private static final Subscription A = new Subscription("a", Qos.AT_LEAST_ONCE);
    private static final Subscription B = new Subscription("b", Qos.AT_LEAST_ONCE);

    private final MqttClientProvider provider;
    private final MqttVersion version;
    private final Heard heard = new Heard();

    MqttConnectionTest(Dialect dialect) {
        provider = dialect.provider();
        version = dialect.version();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection connect(FakeBroker broker) throws Exception {
        return Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
    }

    @Test
    void theDupFlagIsTold() throws Exception {
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            client.publish("a", 1, true, new byte[] {1});
            client.publish("a", 2, false, new byte[] {2});
            client.publish("a", 3, true, new byte[] {3});
        })) {
            MqttConnection connection = connect(broker);

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
    @CsvSource({"3, 128, Failure", "5, 135, Not authorized", "5, 128, Unspecified error"})
    void aRefusedSubscriptionIsAnAnswer(int major, int code, String name) throws Exception {
        assumeTrue((version == MqttVersion.V5) == (major == 5), "of another version");
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            client.answerSubscribe(code);
            client.answerSubscribe(1, code);
            client.answerSubscribe(code, 0);
            client.answerSubscribe(code, code);
        })) {
            MqttConnection connection = connect(broker);
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

    @Test
    void disconnectSaysGoodbye() throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker);

            done(connection.disconnect(Disconnect.NORMAL));

            broker.awaitGone();
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT, FakeBroker.DISCONNECT);
            assertThat(connection.isConnected()).isFalse();
            assertThat(heard.lost).isEmpty();
        }
    }

    @Test
    void dropSaysNothing() throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker);

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
    @ValueSource(booleans = {true, false})
    void whatIsPendingEndsWithTheConnection(boolean cleanStart) throws Exception {
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

    @Test
    void whatIsPendingEndsWithOurOwnDisconnectToo() throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection = connect(broker);
            CompletionStage<?> publish =
                    connection.publish(new OutboundMessage("a", bytes(), Qos.AT_LEAST_ONCE, false));
            Eventually.holds("it is under way", () -> broker.heard().contains(FakeBroker.PUBLISH));

            done(connection.disconnect(Disconnect.NORMAL));

            assertThat(failureOf(publish)).isInstanceOf(ConnectionLostException.class);
        }
    }
}
