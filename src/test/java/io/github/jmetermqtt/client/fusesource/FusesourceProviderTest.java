package io.github.jmetermqtt.client.fusesource;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.Connecting;
import io.github.jmetermqtt.client.Credentials;
import io.github.jmetermqtt.client.Disconnect;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Heard;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Network;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Transport;
import io.github.jmetermqtt.client.WebSocketOptions;
import io.github.jmetermqtt.client.Will;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What FuseSource's client can't do, and where it alone needed a hand. */
@Timeout(60)
@NeedsBroker
class FusesourceProviderTest {

    private static final int PUBCOMP = 7;
    private static final int PINGREQ = 12;
    private static final Connecting NOWHERE = Connecting.to("localhost", 1, MqttVersion.V3_1_1);

    private final FusesourceProvider provider = new FusesourceProvider();
    private final Heard heard = new Heard();
    private final String topic = "test/" + UUID.randomUUID();

    @AfterEach
    void close() {
        provider.close();
    }

    private Sentence refusal(Connecting connecting) {
        return provider.refusal(connecting.options());
    }

    private static Network over(Transport transport, ProxyOptions proxy) {
        return new Network(
                transport,
                null,
                transport.webSocket() ? new WebSocketOptions("/mqtt", "", List.of()) : null,
                proxy,
                null);
    }

    @Test
    void whatItCanIsNotRefused() {
        assertThat(refusal(NOWHERE)).isNull();
        assertThat(refusal(NOWHERE.withClientId(""))).isNull();
        assertThat(refusal(NOWHERE.withNetwork(over(Transport.TLS, null)))).isNull();
        assertThat(refusal(Connecting.to("localhost", 1, MqttVersion.V3_1))).isNull();
    }

    @Test
    void whatItCannotIsRefusedByName() {
        ProxyOptions proxy =
                new ProxyOptions(ProxyOptions.Kind.SOCKS5, new Endpoint("localhost", 1080), Credentials.NONE);

        assertThat(refusal(Connecting.to("localhost", 1, MqttVersion.V5)))
                .hasToString("FuseSource's client speaks MQTT 3.1 and 3.1.1, not 5");
        assertThat(refusal(NOWHERE.withNetwork(over(Transport.WS, null))))
                .hasToString("FuseSource's client has no WebSocket");
        assertThat(refusal(NOWHERE.withNetwork(over(Transport.WSS, null))))
                .hasToString("FuseSource's client has no secure WebSocket");
        assertThat(refusal(NOWHERE.withNetwork(over(Transport.TCP, proxy))))
                .hasToString("FuseSource's client can't connect through a proxy");
        assertThat(refusal(Connecting.to("localhost", 1, MqttVersion.V3_1).withClientId("")))
                .hasToString("MQTT 3.1 needs a client id");
        assertThat(refusal(NOWHERE.withClientId("").withCleanStart(false)))
                .hasToString("FuseSource's client needs a client id for a session that is not clean");
    }

    @ParameterizedTest
    @CsvSource({"V3_1, MQIsdp, 3", "V3_1_1, MQTT, 4"})
    void theVersionIsInTheConnect(MqttVersion version, String name, int level) throws Exception {
        List<byte[]> connects = new ArrayList<>();
        try (FakeBroker broker = new FakeBroker(version, client -> {
            connects.add(client.await(FakeBroker.CONNECT).body());
            client.send(0x20, (byte) 0, (byte) 0);
        })) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), version)
                    .withKeepAlive(65535)
                    .by(provider, heard);

            byte[] connect = connects.get(0);
            assertThat(new String(connect, 2, name.length(), US_ASCII)).isEqualTo(name);
            assertThat((int) connect[2 + name.length()]).isEqualTo(level);
            assertThat(connect[4 + name.length()]).isEqualTo((byte) 0xFF);
            assertThat(connect[5 + name.length()]).isEqualTo((byte) 0xFF);
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void anIdleConnectionIsKeptAlive() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            for (int i = 0; i < 2; i++) {
                client.await(PINGREQ);
                client.send(0xD0); // PINGRESP
            }
        })) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .withKeepAlive(1)
                    .by(provider, heard);

            Eventually.holds(
                    "two PINGREQ come",
                    () -> broker.heard().stream()
                                    .filter(type -> type == PINGREQ)
                                    .count()
                            >= 2);

            assertThat(connection.isConnected()).isTrue();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aBrokerThatDoesNotAnswerAPingIsLost() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .withKeepAlive(1)
                    .by(provider, heard);

            Eventually.holds("the listener hears of it", () -> !heard.lost.isEmpty());

            assertThat(heard.lost).hasSize(1);
            assertThat(heard.lost.get(0)).hasMessage("The connection was lost");
            assertThat(connection.isConnected()).isFalse();
            broker.awaitGone(); // and the socket is closed
        }
    }

    @Test
    void aMessageOfQos2ThatComesAgainBeforeItsReleaseIsHeardOnce() throws Exception {
        byte[] publish = {0, 1, 'a', 0, 5, 42};
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.send(0x34, publish);
            client.send(0x3C, publish); // DUP
            client.send(0x62, (byte) 0, (byte) 5); // PUBREL
            client.await(PUBCOMP);
            client.publish("end", 6, false, new byte[0]);
        })) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .by(provider, heard);

            assertThat(heard.next().payload()).isEqualTo(bytes(42));
            assertThat(heard.next().topic()).isEqualTo("end");
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aBrokerThatDoesNotCloseDoesNotHoldADisconnectUp() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.await(FakeBroker.DISCONNECT);
            over.await(20, TimeUnit.SECONDS);
        })) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1)
                    .by(provider, heard);
            long start = System.nanoTime();

            done(connection.disconnect(Disconnect.NORMAL));

            assertThat(System.nanoTime() - start).isLessThan(10_000_000_000L);
            assertThat(connection.isConnected()).isFalse();
            assertThat(heard.lost).isEmpty();
            over.countDown();
        }
    }

    @Test
    void whatWasPublishedBeforeTheDisconnectIsDelivered() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Connecting to = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1);
        MqttConnection subscriber = to.by(provider, heard);
        done(subscriber.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_MOST_ONCE)))));
        MqttConnection publisher =
                to.withClientId("p-" + topic.substring(5, 20)).by(provider, new Heard());
        List<CompletionStage<?>> publishes = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            publishes.add(
                    publisher.publish(new OutboundMessage(topic, bytes(new int[1000]), Qos.AT_LEAST_ONCE, false)));
        }

        done(publisher.disconnect(Disconnect.NORMAL));

        for (int i = 0; i < 300; i++) {
            heard.next();
        }
        for (CompletionStage<?> publish : publishes) {
            assertThat(publish.toCompletableFuture()).isDone();
        }
        done(subscriber.disconnect(Disconnect.NORMAL));
    }

    @ParameterizedTest
    @EnumSource
    void theWillOfADroppedConnectionIsPublishedAndThatOfAProperEndIsNot(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        for (MqttVersion version : List.of(MqttVersion.V3_1, MqttVersion.V3_1_1)) {
            MqttConnection watcher =
                    Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
            done(watcher.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.EXACTLY_ONCE)))));
            for (Qos qos : Qos.values()) {
                Connecting mortal = Connecting.to(broker.host(), broker.port(), version)
                        .withWill(new Will(new OutboundMessage(topic, bytes(0xC3, qos.level()), qos, false), 0));

                done(mortal.by(provider, new Heard()).disconnect(Disconnect.NORMAL));
                done(mortal.by(provider, new Heard()).drop());

                assertThat(heard.next().payload()).isEqualTo(bytes(0xC3, qos.level()));
                assertThat(heard.messages).isEmpty();
            }
            done(watcher.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void theLocalAddressIsTheOneAskedFor() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        Connecting to = Connecting.to(broker.host(), broker.port(), MqttVersion.V3_1_1);
        Network good = new Network(Transport.TCP, null, null, null, InetAddress.getByName("127.0.0.9"));
        Network bad = new Network(Transport.TCP, null, null, null, InetAddress.getByName("192.0.2.1"));

        done(to.withNetwork(good).by(provider, heard).disconnect(Disconnect.NORMAL));

        assertThat(failureOf(provider.connect(to.withNetwork(bad).options(), heard)))
                .isInstanceOf(ConnectFailedException.class)
                .hasMessageStartingWith(
                        "Cannot connect from the local address 192.0.2.1: Cannot assign requested address");
    }
}
