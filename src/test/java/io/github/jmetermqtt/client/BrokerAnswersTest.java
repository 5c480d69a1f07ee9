package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user reads of what a broker of MQTT 5 says beside its codes. */
@Timeout(60)
@NeedsBroker
class BrokerAnswersTest {

    private static final int PUBREL = 6;
    private static final int UNSUBSCRIBE = 10;

    private static final OutboundMessage QOS_1 = new OutboundMessage("a", bytes(1), Qos.AT_LEAST_ONCE, false);
    private static final OutboundMessage QOS_2 = new OutboundMessage("a", bytes(1), Qos.EXACTLY_ONCE, false);

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private static FakeBroker broker(FakeBroker.Script script) throws Exception {
        return new FakeBroker(MqttVersion.V5, script);
    }

    private static Connecting to(FakeBroker broker) {
        return Connecting.to(broker.host(), broker.port(), MqttVersion.V5);
    }

    private MqttConnection connect(FakeBroker broker) throws Exception {
        return to(broker).by(provider, heard);
    }

    private static WireBytes remarks() {
        return new WireBytes().reasonString("as you like it").userProperty("node", "7");
    }

    private static List<Header> remarksAsHeaders() {
        return List.of(new Header("Reason string", "as you like it"), new Header("User property node", "7"));
    }

    @Test
    void allThatAConnAckSaysIsAHeader() throws Exception {
        WireBytes properties = new WireBytes()
                .u8(0x11)
                .u32(3600)
                .u8(0x12)
                .text("abc")
                .u8(0x13)
                .u16(30)
                .u8(0x21)
                .u16(10)
                .u8(0x24, 1, 0x25, 0)
                .u8(0x27)
                .u32(1000)
                .u8(0x22)
                .u16(5)
                .u8(0x28, 0, 0x29, 0, 0x2A, 0)
                .u8(0x1A)
                .text("r/")
                .u8(0x1C)
                .text("other:1883")
                .reasonString("fine")
                .userProperty("a", "1")
                .userProperty("a", "2");
        ConnectProperties asking = new ConnectProperties(0, null, null, 0, 0, true, true, List.of(), null);
        try (FakeBroker broker = broker(client -> client.acceptWith(properties.array()))) {
            MqttConnection connection =
                    Tuned.with(to(broker).withClientId(""), asking).by(provider, heard);

            assertThat(connection.connAck().clientId()).isEqualTo("abc");
            assertThat(connection.connAck().headers())
                    .extracting(Header::toString)
                    .containsExactly(
                            "Assigned client id: abc",
                            "Session expiry: 3600",
                            "Server keep alive: 30",
                            "Receive maximum: 10",
                            "Maximum QoS: 1",
                            "Maximum packet size: 1000",
                            "Topic alias maximum: 5",
                            "Retain available: false",
                            "Wildcard subscription available: false",
                            "Subscription identifiers available: false",
                            "Shared subscription available: false",
                            "Response information: r/",
                            "Server reference: other:1883",
                            "Reason string: fine",
                            "User property a: 1",
                            "User property a: 2");
            assertThat(connection.connAck().subscriptionIdentifiers()).isFalse();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void whatWasNotSaidIsNoHeader() throws Exception {
        try (FakeBroker broker = broker(client -> client.acceptWith())) {
            MqttConnection connection = connect(broker);

            assertThat(connection.connAck().headers()).isEmpty();
            assertThat(connection.connAck().subscriptionIdentifiers()).isTrue();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aRealBrokersLimitsAreHeaders() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker(
                MosquittoBroker.Options.DEFAULT,
                "max_qos 1",
                "retain_available false",
                "max_keepalive 30",
                "max_packet_size 1000")) {
            broker.start();
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), MqttVersion.V5)
                    .withClientId("")
                    .by(provider, heard);

            assertThat(connection.connAck().headers())
                    .extracting(Header::toString)
                    .contains(
                            "Assigned client id: " + connection.connAck().clientId(),
                            "Server keep alive: 30",
                            "Maximum QoS: 1",
                            "Retain available: false",
                            "Maximum packet size: 1000");
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aRefusedConnectTellsWhyInHeaders() throws Exception {
        try (FakeBroker broker = broker(client -> {
            client.await(FakeBroker.CONNECT);
            client.send(0x20, new WireBytes().u8(0, 0x9D).properties(remarks()).array());
        })) {
            Throwable failure = failureOf(provider.connect(to(broker).options(), heard));

            assertThat(failure).isInstanceOf(RefusedException.class).hasMessage("Server moved");
            assertThat(((RefusedException) failure).code()).isEqualTo(157);
            assertThat(((RefusedException) failure).headers()).isEqualTo(remarksAsHeaders());
        }
    }

    @Test
    void anAcceptedPublishHasItsReasonAndHeaders() throws Exception {
        try (FakeBroker broker = broker(client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(
                    0x40, new WireBytes().u16(1).u8(16).properties(remarks()).array());
            client.await(FakeBroker.PUBLISH);
            client.send(
                    0x50, new WireBytes().u16(1).u8(16).properties(remarks()).array());
            client.await(PUBREL);
            client.send(
                    0x70,
                    new WireBytes()
                            .u16(1)
                            .u8(0)
                            .properties(new WireBytes().reasonString("done"))
                            .array());
        })) {
            MqttConnection connection = connect(broker);
            ReasonCode nobody = new ReasonCode(16, "No matching subscribers");

            assertThat(done(connection.publish(QOS_1))).isEqualTo(new Ack(nobody, remarksAsHeaders()));
            Ack complete = done(connection.publish(QOS_2));

            assertThat(complete.reason()).isEqualTo(nobody);
            assertThat(complete.headers())
                    .containsExactly(
                            remarksAsHeaders().get(0), remarksAsHeaders().get(1), new Header("Reason string", "done"));
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aRefusedPublishTellsWhyInHeaders() throws Exception {
        try (FakeBroker broker = broker(client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(
                    0x40, new WireBytes().u16(1).u8(151).properties(remarks()).array());
            client.await(FakeBroker.PUBLISH);
            client.send(
                    0x50, new WireBytes().u16(1).u8(135).properties(remarks()).array());
            client.await(FakeBroker.PUBLISH);
            client.send(0x50, (byte) 0, (byte) 1);
            client.await(PUBREL);
            client.send(
                    0x70, new WireBytes().u16(1).u8(146).properties(remarks()).array());
        })) {
            MqttConnection connection = connect(broker);

            assertRefused(connection, QOS_1, 151, "Quota exceeded");
            assertRefused(connection, QOS_2, 135, "Not authorized");
            assertRefused(connection, QOS_2, 146, "Packet Identifier not found");
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    private static void assertRefused(MqttConnection connection, OutboundMessage message, int code, String name)
            throws Exception {
        Throwable failure = failureOf(connection.publish(message));
        assertThat(failure).isInstanceOf(RefusedException.class).hasMessage(name);
        assertThat(((RefusedException) failure).code()).isEqualTo(code);
        assertThat(((RefusedException) failure).headers()).isEqualTo(remarksAsHeaders());
    }

    @Test
    void subAckAndUnsubAckHaveHeaders() throws Exception {
        try (FakeBroker broker = broker(client -> {
            client.accept();
            for (int code : new int[] {1, 143}) {
                int id = client.await(FakeBroker.SUBSCRIBE).leadingShort();
                client.send(
                        0x90,
                        new WireBytes().u16(id).properties(remarks()).u8(code).array());
            }
            for (int code : new int[] {17, 135}) {
                int id = client.await(UNSUBSCRIBE).leadingShort();
                client.send(
                        0xB0,
                        new WireBytes().u16(id).properties(remarks()).u8(code).array());
            }
        })) {
            MqttConnection connection = connect(broker);
            Subscribe subscribe = Subscribe.to(List.of(new Subscription("a", Qos.AT_LEAST_ONCE)));
            Unsubscribe unsubscribe = new Unsubscribe(List.of("a"), List.of());

            for (int code : new int[] {1, 143}) {
                assertThat(done(connection.subscribe(subscribe)))
                        .isEqualTo(new SubAck(List.of(ReasonCode.mqtt5SubAck(code)), remarksAsHeaders()));
            }
            for (int code : new int[] {17, 135}) {
                assertThat(done(connection.unsubscribe(unsubscribe)))
                        .isEqualTo(new SubAck(List.of(ReasonCode.mqtt5(code)), remarksAsHeaders()));
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "142, Session taken over",
        "147, Receive Maximum exceeded",
        "148, Topic Alias invalid",
        "149, Packet too large",
        "151, Quota exceeded"
    })
    void aDisconnectTellsItsReasonAndKeepsTheRestForTheHeaders(int code, String name) throws Exception {
        try (FakeBroker broker = broker(client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.send(0xE0, new WireBytes().u8(code).properties(remarks()).array());
            client.close();
        })) {
            MqttConnection connection = connect(broker);

            Throwable failure = failureOf(connection.publish(QOS_1));

            assertThat(failure)
                    .isInstanceOf(ConnectionLostException.class)
                    .hasMessage("The connection was closed with " + code + " " + name);
            ConnectionLostException lost = (ConnectionLostException) failure;
            assertThat(lost.reason()).isEqualTo(new ReasonCode(code, name));
            assertThat(lost.headers()).isEqualTo(remarksAsHeaders());
            assertThat(failureOf(connection.publish(QOS_1)))
                    .as("later ones hear the same")
                    .isSameAs(lost);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void whatIsPendingWhenWeLeaveIsToldSo(MqttVersion version) throws Exception {
        try (FakeBroker broker = new FakeBroker(version, FakeBroker.Client::accept)) {
            MqttConnection connection =
                    Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
            var pending = connection.publish(QOS_1);

            done(connection.disconnect(Disconnect.NORMAL));

            assertThat(failureOf(pending)).hasMessage("This side closed the connection");
        }
    }
}
