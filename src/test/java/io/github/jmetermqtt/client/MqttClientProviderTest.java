package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every client library does with real brokers, in every version that it speaks. */
@Timeout(120)
@ParameterizedClass
@MethodSource("io.github.jmetermqtt.client.Dialect#all")
@NeedsBroker
class MqttClientProviderTest {

    private static final int MEBIBYTE = 1 << 20;

    private final MqttClientProvider provider;
    private final MqttVersion version;
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    MqttClientProviderTest(Dialect dialect) {
        provider = dialect.provider();
        version = dialect.version();
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private Connecting to(BrokerKind kind) throws IOException {
        TestBroker broker = kind.shared();
        return Connecting.to(broker.host(), broker.port(), version);
    }

    private ReasonCode publish(MqttConnection connection, ByteBuffer payload, Qos qos) throws Exception {
        return done(connection.publish(new OutboundMessage(topic, payload, qos, false)))
                .reason();
    }

    private void subscribe(MqttConnection connection, Qos qos) throws Exception {
        assertThat(done(connection.subscribe(Subscribe.to(List.of(new Subscription(topic, qos)))))
                        .codes())
                .containsExactly(ReasonCode.mqtt5SubAck(qos.level()));
    }

    @ParameterizedTest
    @EnumSource
    void connectsAndDisconnects(BrokerKind kind) throws Exception {
        MqttConnection connection = to(kind).withClientId("my-id").by(provider, heard);

        assertThat(connection.connAck().clientId()).isEqualTo("my-id");
        assertThat(connection.connAck().sessionPresent()).isFalse();
        assertThat(heard.acceptedFirst).containsExactly(connection.connAck());
        assertThat(connection.isConnected()).isTrue();

        done(connection.disconnect(Disconnect.NORMAL));

        assertThat(connection.isConnected()).isFalse();
        done(connection.disconnect(Disconnect.NORMAL));
        done(connection.drop());
        assertThat(heard.lost).as("asked for by ourselves").isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void connectsWithoutAClientId(BrokerKind kind) throws Exception {
        assumeTrue(version != MqttVersion.V3_1, "MQTT 3.1 needs one");
        MqttConnection connection = to(kind).withClientId("").by(provider, heard);

        if (version == MqttVersion.V5) {
            assertThat(connection.connAck().clientId())
                    .as("assigned by the broker")
                    .isNotEmpty();
        } else {
            assertThat(connection.connAck().clientId()).isEmpty();
        }
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void payloadsOfAnyBytesArriveWholeAndDoNotDisturbTheNext(BrokerKind kind) throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        byte[] large = new byte[MEBIBYTE];
        new Random(1).nextBytes(large);
        List<ByteBuffer> payloads = new ArrayList<>();
        payloads.add(ByteBuffer.wrap(every));
        payloads.add(bytes());
        payloads.add(bytes(0xC3, 0x28, 0xFF, 0xFE, 0xED, 0xA0, 0x80)); // no UTF-8
        payloads.add(ByteBuffer.wrap(large));
        payloads.add(bytes('n', 'e', 'x', 't'));
        MqttConnection connection = to(kind).by(provider, heard);
        subscribe(connection, Qos.EXACTLY_ONCE);

        for (Qos qos : Qos.values()) {
            for (ByteBuffer payload : payloads) {
                assertThat(publish(connection, payload, qos).isError()).isFalse();
                InboundMessage message = heard.next();

                assertThat(message.payload()).isEqualTo(payload);
                assertThat(message.topic()).isEqualTo(topic);
                assertThat(message.qos()).isEqualTo(qos);
                assertThat(message.retained()).isFalse();
                assertThat(message.duplicate()).isFalse();
                assertThat(message.payload().isReadOnly()).isTrue();
                assertThat(System.nanoTime() - message.receivedAt()).isNotNegative();
            }
        }
        assertThat(heard.messages).isEmpty();
        assertThat(heard.lost).isEmpty();
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void overlappingSubscriptionsAreServedAndEachPacketIsToldOnce(BrokerKind kind) throws Exception {
        MqttConnection connection = to(kind).by(provider, heard);
        done(connection.subscribe(Subscribe.to(
                List.of(new Subscription(topic, Qos.AT_MOST_ONCE), new Subscription(topic + "/#", Qos.AT_MOST_ONCE)))));

        publish(connection, bytes(1), Qos.AT_LEAST_ONCE);
        done(connection.publish(new OutboundMessage(topic + "/end", bytes(2), Qos.AT_LEAST_ONCE, false)));

        // a broker may send one copy or one for each subscription (section 3.3.4)
        int copies = 0;
        while (!heard.next().topic().endsWith("/end")) {
            copies++;
        }
        assertThat(copies).isBetween(1, 2);
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aRetainedMessageIsToldAsSuch(BrokerKind kind) throws Exception {
        MqttConnection connection = to(kind).by(provider, heard);
        done(connection.publish(new OutboundMessage(topic, bytes(7), Qos.AT_LEAST_ONCE, true)));

        subscribe(connection, Qos.AT_LEAST_ONCE);

        InboundMessage message = heard.next();
        assertThat(message.retained()).isTrue();
        assertThat(message.payload()).isEqualTo(bytes(7));
        done(connection.publish(new OutboundMessage(topic, bytes(), Qos.AT_LEAST_ONCE, true)));
        done(connection.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void whatAPersistentSessionHeldBackArrivesAfterTheReconnect(BrokerKind kind) throws Exception {
        assumeTrue(version != MqttVersion.V5, "MQTT 5 has a session expiry for this");
        Connecting persistent = to(kind).withCleanStart(false);
        MqttConnection first = persistent.by(provider, new Heard());
        subscribe(first, Qos.AT_LEAST_ONCE);
        done(first.disconnect(Disconnect.NORMAL));
        MqttConnection publisher = to(kind).by(provider, new Heard());
        for (int i = 0; i < 20; i++) {
            publish(publisher, bytes(i), Qos.AT_LEAST_ONCE);
        }
        done(publisher.disconnect(Disconnect.NORMAL));

        MqttConnection second = persistent.by(provider, heard);

        assertThat(second.connAck().sessionPresent())
                .as("MQTT 3.1 does not tell")
                .isEqualTo(version != MqttVersion.V3_1);
        for (int i = 0; i < 20; i++) {
            assertThat(heard.next().payload()).isEqualTo(bytes(i));
        }
        assertThat(heard.acceptedFirst).containsExactly(second.connAck());
        done(second.disconnect(Disconnect.NORMAL));
        done(persistent.withCleanStart(true).by(provider, new Heard()).disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aSessionTakenOverIsAConnectionLost(BrokerKind kind) throws Exception {
        Connecting connecting = to(kind);
        MqttConnection first = connecting.by(provider, heard);

        MqttConnection second = connecting.by(provider, new Heard());

        Eventually.holds("the first hears of it", () -> !heard.lost.isEmpty());

        assertThat(first.isConnected()).isFalse();
        assertThat(second.isConnected()).isTrue();
        assertThat(heard.lost).hasSize(1);
        if (kind == BrokerKind.EMBEDDED && version == MqttVersion.V5) { // Mosquitto 2.0.11 closes without a word
            assertThat(heard.lost.get(0)).hasMessage("The connection was closed with 142 Session taken over");
        }
        done(second.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void aBrokerThatStopsIsToldOnce(BrokerKind kind) throws Exception {
        try (TestBroker broker = kind.start()) {
            MqttConnection connection =
                    Connecting.to(broker.host(), broker.port(), version).by(provider, heard);

            broker.stop();

            Eventually.holds("the listener hears of it", () -> !heard.lost.isEmpty());
            assertThat(connection.isConnected()).isFalse();
            assertThat(failureOf(connection.publish(new OutboundMessage(topic, bytes(), Qos.AT_MOST_ONCE, false))))
                    .isInstanceOf(ConnectionLostException.class);
            assertThat(failureOf(
                            connection.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_MOST_ONCE))))))
                    .isInstanceOf(ConnectionLostException.class);
            done(connection.disconnect(Disconnect.NORMAL));
            done(connection.drop());
            assertThat(heard.lost).hasSize(1);
        }
    }

    @Test
    void aWrongPasswordIsRefusedWithTheCodeAndItsName() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withUser("alice", "right"))) {
            broker.start();
            Connecting connecting = Connecting.to(broker.host(), broker.port(), version);

            for (Credentials wrong :
                    List.of(new Credentials("alice", "wrong"), new Credentials("bob", "right"), Credentials.NONE)) {
                Throwable failure = failureOf(
                        provider.connect(connecting.withCredentials(wrong).options(), heard));

                assertThat(failure).isInstanceOf(RefusedException.class).hasMessage("Not authorized");
                assertThat(((RefusedException) failure).code()).isEqualTo(version == MqttVersion.V5 ? 135 : 5);
            }

            MqttConnection connection = connecting
                    .withCredentials(new Credentials("alice", "right"))
                    .by(provider, heard);
            assertThat(connection.isConnected()).isTrue();
            done(connection.disconnect(Disconnect.NORMAL));
            assertThat(heard.lost).isEmpty();
        }
    }
}
