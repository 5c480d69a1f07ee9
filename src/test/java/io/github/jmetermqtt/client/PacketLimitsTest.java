package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static io.github.jmetermqtt.client.Connecting.failureOf;
import static io.github.jmetermqtt.client.Tuned.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits that the two sides of MQTT 5 set each other, kept and broken. */
@Timeout(60)
@NeedsBroker
class PacketLimitsTest {

    private static final String OURS = "This side closed the connection, because the broker broke the protocol: ";

    private final HivemqProvider provider = new HivemqProvider();
    private final Heard heard = new Heard();

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private MqttConnection connect(FakeBroker broker, ConnectProperties properties) throws Exception {
        return Tuned.with(Connecting.to(broker.host(), broker.port(), MqttVersion.V5), properties)
                .by(provider, heard);
    }

    private static OutboundMessage ofSize(int size, Qos qos) {
        return new OutboundMessage("a", ByteBuffer.allocate(size), qos, false);
    }

    private ConnectionLostException lost() throws Exception {
        Eventually.holds("the listener hears of the end", () -> !heard.lost.isEmpty());
        assertThat(heard.lost).hasSize(1);
        return heard.lost.get(0);
    }

    @Test
    void whatTheBrokerWouldNotTakeIsNotSent() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.acceptWith(new WireBytes().u8(0x27).u32(100).array());
            client.await(FakeBroker.PUBLISH);
            client.send(0x40, (byte) 0, (byte) 1);
        })) {
            MqttConnection connection = connect(broker, ConnectProperties.NONE);

            for (Qos qos : Qos.values()) {
                assertTooLarge(failureOf(connection.publish(ofSize(100, qos))));
            }
            for (int i = 0; i < 200; i++) { // where the payload alone is too large, that is known at once
                assertThat(connection.publish(ofSize(101, Qos.AT_MOST_ONCE)).toCompletableFuture())
                        .isCompletedExceptionally();
            }
            String longFilter = "x".repeat(100);
            assertTooLarge(failureOf(
                    connection.subscribe(Subscribe.to(List.of(new Subscription(longFilter, Qos.AT_MOST_ONCE))))));
            assertTooLarge(failureOf(connection.unsubscribe(new Unsubscribe(List.of(longFilter), List.of()))));

            assertThat(done(connection.publish(ofSize(10, Qos.AT_LEAST_ONCE)))).isEqualTo(Ack.SUCCESS);
            done(connection.disconnect(Disconnect.NORMAL));
            broker.awaitGone();
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT, FakeBroker.PUBLISH, FakeBroker.DISCONNECT);
        }
    }

    private static void assertTooLarge(Throwable failure) {
        assertThat(failure).isInstanceOf(RefusedException.class).hasMessage("Packet too large");
        assertThat(((RefusedException) failure).code()).isEqualTo(149);
    }

    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void aRealBrokersLimit(MqttVersion version) throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT, "max_packet_size 1000")) {
            broker.start();
            MqttConnection connection =
                    Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
            done(connection.publish(ofSize(900, Qos.AT_LEAST_ONCE)));

            Throwable failure = failureOf(connection.publish(ofSize(1000, Qos.AT_LEAST_ONCE)));

            if (version == MqttVersion.V5) {
                assertTooLarge(failure);
                assertThat(connection.isConnected()).isTrue();
            } else { // before MQTT 5 a broker cannot tell its limit
                assertThat(failure).isInstanceOf(ConnectionLostException.class).hasMessage("The connection was lost");
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void aPacketBeyondOurMaximumEndsTheConnection() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.publish("a", 1, false, new byte[40]);
            client.publish("a", 2, false, new byte[60]);
            assertThat(client.await(FakeBroker.DISCONNECT).body()[0]).isEqualTo((byte) 149);
        })) {
            connect(broker, Tuned.limits(null, 60));

            assertThat(lost())
                    .hasMessage(
                            OURS + "149 Packet too large, PUBLISH: incoming packet exceeded" + " maximum packet size");
            assertThat(lost().reason()).as("the broker said nothing").isNull();
            assertThat(heard.messages).hasSize(1);
            broker.awaitGone();
        }
    }

    @Test
    void aTopicAliasBeyondOurMaximumEndsTheConnection() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.send(0x30, aliased("a", 2));
            client.send(0x30, aliased("", 2));
            client.send(0x30, aliased("a", 3));
            assertThat(client.await(FakeBroker.DISCONNECT).body()[0]).isEqualTo((byte) 148);
        })) {
            connect(broker, Tuned.topicAliases(2, 0));

            assertThat(lost())
                    .hasMessage(OURS + "148 Topic Alias invalid, PUBLISH: topic alias must not"
                            + " exceed topic alias maximum");
            assertThat(heard.messages).extracting(InboundMessage::topic).containsExactly("a", "a");
            broker.awaitGone();
        }
    }

    private static byte[] aliased(String topic, int alias) {
        return new WireBytes()
                .text(topic)
                .properties(new WireBytes().u8(0x23).u16(alias))
                .u8('x')
                .array();
    }

    /** The library acknowledges each message as it is read, so it never finds that it has too many. */
    @Test
    void messagesBeyondOurReceiveMaximumAreReceivedAllTheSame() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            byte[] connect = client.acceptWith().body();
            assertThat(connect).containsSequence(0x21, 0, 2);
            for (int i = 1; i <= 5; i++) {
                client.publish("a", i, false, new byte[] {(byte) i});
            }
        })) {
            MqttConnection connection = connect(broker, Tuned.limits(2, null));

            for (int i = 1; i <= 5; i++) {
                assertThat(heard.next().payload()).isEqualTo(bytes(i));
            }
            assertThat(heard.lost).isEmpty();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void noMoreMessagesAreUnderWayThanTheBrokerTakes() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.acceptWith(new WireBytes().u8(0x21).u16(2).array());
            client.await(FakeBroker.PUBLISH);
            client.await(FakeBroker.PUBLISH);
            client.send(0x40, (byte) 0, (byte) 1);
            client.await(FakeBroker.PUBLISH);
            client.send(0x40, (byte) 0, (byte) 2);
            client.send(0x40, (byte) 0, (byte) 1);
        })) {
            MqttConnection connection = connect(broker, ConnectProperties.NONE);
            var all = new ArrayList<CompletionStage<Ack>>();
            for (int i = 0; i < 3; i++) {
                all.add(connection.publish(ofSize(1, Qos.AT_LEAST_ONCE)));
            }

            for (var each : all) {
                assertThat(done(each)).isEqualTo(Ack.SUCCESS);
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @Test
    void topicAliasesAreUsedOnlyWhereBothSidesWantThem() throws Exception {
        for (int wanted : new int[] {0, 5}) {
            List<FakeBroker.Packet> published = new ArrayList<>();
            try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
                client.acceptWith(new WireBytes().u8(0x22).u16(1).array());
                for (int i = 1; i <= 3; i++) {
                    published.add(client.await(FakeBroker.PUBLISH));
                    client.send(0x40, (byte) 0, (byte) 1);
                }
            })) {
                MqttConnection connection = connect(broker, Tuned.topicAliases(0, wanted));
                for (String topic : List.of("long/topic", "long/topic", "other")) {
                    done(connection.publish(new OutboundMessage(topic, text("x"), Qos.AT_LEAST_ONCE, false)));
                }

                WireBytes none = new WireBytes();
                WireBytes alias = new WireBytes().u8(0x23).u16(1);
                assertThat(published)
                        .extracting(FakeBroker.Packet::body)
                        .containsExactly(
                                publish("long/topic", wanted == 0 ? none : alias),
                                publish(wanted == 0 ? "long/topic" : "", wanted == 0 ? none : alias),
                                publish("other", none)); // the broker takes one alias only
                done(connection.disconnect(Disconnect.NORMAL));
            }
        }
    }

    private static byte[] publish(String topic, WireBytes properties) {
        return new WireBytes().text(topic).u16(1).properties(properties).u8('x').array();
    }

    @Test
    void theConnectSaysAllThatItWasTold() throws Exception {
        ConnectProperties properties = new ConnectProperties(
                3600, 10, 1000, 5, 0, false, true, List.of(new UserProperty("site", "north")), null);
        List<FakeBroker.Packet> connects = new ArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> connects.add(client.acceptWith()))) {
            done(connect(broker, properties).disconnect(Disconnect.NORMAL));
            broker.awaitGone();

            byte[] body = connects.get(0).body();
            for (WireBytes part : List.of(
                    new WireBytes().u8(0x11).u32(3600),
                    new WireBytes().u8(0x21).u16(10),
                    new WireBytes().u8(0x27).u32(1000),
                    new WireBytes().u8(0x22).u16(5),
                    new WireBytes().u8(0x17, 0),
                    new WireBytes().u8(0x19, 1),
                    new WireBytes().userProperty("site", "north"))) {
                assertThat(body).containsSequence(part.array());
            }
        }
    }

    @Test
    void userPropertiesGoOutWithEveryPacket() throws Exception {
        List<UserProperty> site = List.of(new UserProperty("site", "north"));
        List<FakeBroker.Packet> packets = new ArrayList<>();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            packets.add(client.await(FakeBroker.SUBSCRIBE));
            client.send(
                    0x90,
                    new WireBytes().u16(packets.get(0).leadingShort()).u8(0, 0).array());
            packets.add(client.await(10));
            client.send(
                    0xB0,
                    new WireBytes().u16(packets.get(1).leadingShort()).u8(0, 0).array());
            packets.add(client.await(FakeBroker.DISCONNECT));
        })) {
            MqttConnection connection = connect(broker, Tuned.sessionExpiry(10));
            done(connection.subscribe(new Subscribe(List.of(new Subscription("a", Qos.AT_MOST_ONCE)), null, site)));
            done(connection.unsubscribe(new Unsubscribe(List.of("a"), site)));
            done(connection.disconnect(new Disconnect(ReasonCode.mqtt5(4), 20L, site)));
            broker.awaitGone();

            byte[] expected = new WireBytes().userProperty("site", "north").array();
            assertThat(packets)
                    .hasSize(3)
                    .allSatisfy(packet -> assertThat(packet.body()).containsSequence(expected));
            assertThat(packets.get(2).body())
                    .startsWith(4)
                    .containsSequence(new WireBytes().u8(0x11).u32(20).array());
        }
    }
}
