package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.done;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.payload.StampedPayload;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Packets that are put together from many reads have one bound on memory for all connections, and what has no room is not lost. */
@Timeout(60)
@NeedsBroker
class ArrivingPacketsTest {

    private static final String NO_ROOM =
            "This side closed the connection: a packet that can't be left out has no room in the memory for what waits"
                    + " (JMeter property mqtt.waiting.bytes)";

    private static final int ROOM = 1 << 20;
    private static final Stamp.Origin ORIGIN = new Stamp.Origin(1, 2, 3);

    private final Budget room = new Budget(ROOM);
    private final Heard heard = new Heard() {
        @Override
        public Budget room() {
            return room;
        }
    };

    private MqttConnection connect(MqttClientProvider provider, FakeBroker broker, MqttVersion version)
            throws Exception {
        return Connecting.to(broker.host(), broker.port(), version).by(provider, heard);
    }

    private static byte[] stamped(StampFormat format, int payload) {
        ByteBuffer text = ByteBuffer.wrap(("{\"x\":\"" + "y".repeat(payload) + "\"}").getBytes(UTF_8));
        OutboundMessage message =
                format.apply(new Stamp(ORIGIN, 4, 5), new OutboundMessage("a", text, Qos.AT_LEAST_ONCE, false));
        byte[] bytes = new byte[message.payload().remaining()];
        message.payload().duplicate().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void whatHasNoRoomComesWithItsBeginningAndIsAcknowledged(Dialect dialect) throws Exception {
        List<Integer> acknowledged = new ArrayList<>();
        try (MqttClientProvider provider = dialect.provider();
                FakeBroker broker = new FakeBroker(dialect.version(), client -> {
                    client.accept();
                    client.publish("whole", 1, false, stamped(StampFormat.HEADER, ROOM / 2));
                    client.publish("header", 2, false, stamped(StampFormat.HEADER, 3 * ROOM));
                    client.publish("json", 3, false, stamped(StampFormat.JSON, 3 * ROOM));
                    client.publish("small", 4, false, new byte[] {7});
                    for (int i = 0; i < 4; i++) {
                        acknowledged.add(client.await(FakeBroker.PUBACK).leadingShort());
                    }
                })) {
            MqttConnection connection = connect(provider, broker, dialect.version());

            InboundMessage whole = heard.next();
            assertThat(whole.isCut()).isFalse();
            assertThat(whole.payload().remaining()).isGreaterThan(ROOM / 2);
            for (String topic : List.of("header", "json")) {
                InboundMessage cut = heard.next();
                assertThat(cut.topic()).isEqualTo(topic);
                assertThat(cut.isCut()).isTrue();
                assertThat(cut.payload().remaining()).isBetween(100, 2000);
                assertThat(StampedPayload.origin(cut)).isEqualTo(ORIGIN);
            }
            InboundMessage small = heard.next();
            assertThat(small.isCut()).isFalse();
            assertThat(small.payload()).isEqualTo(Connecting.bytes(7));
            Eventually.holds("all are acknowledged", () -> acknowledged.equals(List.of(1, 2, 3, 4)));
            assertThat(room.held()).isZero();
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void whatIsAnnouncedAndDoesNotComeTakesNoRoom(Dialect dialect) throws Exception {
        try (MqttClientProvider provider = dialect.provider();
                FakeBroker broker = new FakeBroker(dialect.version(), client -> {
                    client.accept();
                    client.raw(0x30, 0xFF, 0xFF, 0xFF, 0x7F, 0, 1, 'a'); // 256 MB
                    client.raw(new byte[ROOM / 4]);
                })) {
            connect(provider, broker, dialect.version());

            Eventually.holds("the beginning has come", () -> room.held() > ROOM / 8);
            assertThat(room.held()).isLessThan(ROOM / 2);
            broker.die();
            Eventually.holds("nothing is held for a connection that has ended", () -> room.held() == 0);
            assertThat(heard.messages).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void whatIsNoMessageAndHasNoRoomEndsTheConnectionWithASentence(Dialect dialect) throws Exception {
        try (MqttClientProvider provider = dialect.provider();
                FakeBroker broker = new FakeBroker(dialect.version(), client -> {
                    client.accept();
                    client.send(0x90, new byte[2 * ROOM]);
                })) {
            connect(provider, broker, dialect.version());

            Eventually.holds("the connection has ended", () -> !heard.lost.isEmpty());
            assertThat(heard.lost.get(0)).hasMessage(NO_ROOM);
            Eventually.holds("nothing is held", () -> room.held() == 0);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void aConnAckWithoutRoomEndsTheConnect(Dialect dialect) throws Exception {
        try (MqttClientProvider provider = dialect.provider();
                FakeBroker broker = new FakeBroker(dialect.version(), client -> {
                    client.await(FakeBroker.CONNECT);
                    client.send(0x20, new byte[2 * ROOM]);
                })) {
            Throwable failure = Connecting.failureOf(provider.connect(
                    Connecting.to(broker.host(), broker.port(), dialect.version())
                            .options(),
                    heard));

            assertThat(failure)
                    .isInstanceOf(ConnectFailedException.class)
                    .hasMessage("Cannot connect to " + broker.host() + ":" + broker.port() + ": " + NO_ROOM);
            Eventually.holds("nothing is held", () -> room.held() == 0);
        }
    }

    /** Wherever a read ends, in the header or in the head, the packets are the same. */
    @ParameterizedTest
    @MethodSource("io.github.jmetermqtt.client.Dialect#all")
    void whereAReadEndsMakesNoDifference(Dialect dialect) throws Exception {
        Random random = new Random(1);
        List<Integer> sizes = random.ints(60, 0, 3000).boxed().toList();
        Budget none = new Budget(1);
        Heard cramped = new Heard() {
            @Override
            public Budget room() {
                return none;
            }
        };
        try (MqttClientProvider provider = dialect.provider();
                FakeBroker broker = new FakeBroker(dialect.version(), client -> {
                    client.accept();
                    for (int i = 0; i < sizes.size(); i++) {
                        int size = i % 10 == 0 ? 100_000 + sizes.get(i) : sizes.get(i);
                        client.publishInPieces("t" + i, i + 1, new byte[size], random);
                    }
                })) {
            MqttConnection connection = Connecting.to(broker.host(), broker.port(), dialect.version())
                    .by(provider, cramped);

            for (int i = 0; i < sizes.size(); i++) {
                InboundMessage message = cramped.next();
                assertThat(message.topic()).isEqualTo("t" + i);
                if (!message.isCut()) {
                    assertThat(message.payload().remaining())
                            .isEqualTo(i % 10 == 0 ? 100_000 + sizes.get(i) : sizes.get(i));
                }
            }
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }

    /** A part of a frame can't be left out. This broker puts a message into one frame. */
    @Test
    void aFrameOfAWebSocketWithoutRoomEndsTheConnection() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();
        String topic = "frames";
        try (MqttClientProvider provider = new Dialect("hivemq", MqttVersion.V5).provider()) {
            Connecting way = Connecting.to(broker.host(), broker.port(Transport.WS), MqttVersion.V5)
                    .over(Transport.WS, null);
            MqttConnection reader = way.by(provider, heard);
            done(reader.subscribe(Subscribe.to(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))));
            MqttConnection writer =
                    Connecting.to(broker.host(), broker.port(), MqttVersion.V5).by(provider, new Heard());
            done(writer.publish(new OutboundMessage(topic, ByteBuffer.allocate(ROOM / 2), Qos.AT_LEAST_ONCE, false)));
            assertThat(heard.next().payload().remaining()).isEqualTo(ROOM / 2);
            assertThat(room.held()).isZero();

            done(writer.publish(new OutboundMessage(topic, ByteBuffer.allocate(3 * ROOM), Qos.AT_LEAST_ONCE, false)));

            Eventually.holds("the end", () -> !heard.lost.isEmpty());
            assertThat(heard.lost.get(0)).hasMessage(NO_ROOM);
            Eventually.holds("nothing is held", () -> room.held() == 0);
            done(writer.disconnect(Disconnect.NORMAL));
        }
    }

    /** A read may bring many whole frames and the beginning of one more: only what stays is to count. */
    @Test
    void smallFramesOfAWebSocketNeedNoRoom() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.sharedOnEveryTransport();
        int messages = 3000;
        Budget none = new Budget(1);
        Heard cramped = new Heard() {
            @Override
            public Budget room() {
                return none;
            }
        };
        try (MqttClientProvider provider = new Dialect("hivemq", MqttVersion.V5).provider()) {
            MqttConnection reader = Connecting.to(broker.host(), broker.port(Transport.WS), MqttVersion.V5)
                    .over(Transport.WS, null)
                    .by(provider, cramped);
            done(reader.subscribe(Subscribe.to(List.of(new Subscription("small", Qos.AT_LEAST_ONCE)))));
            MqttConnection writer =
                    Connecting.to(broker.host(), broker.port(), MqttVersion.V5).by(provider, new Heard());
            List<CompletionStage<Ack>> all = new ArrayList<>();
            for (int i = 0; i < messages; i++) {
                all.add(writer.publish(
                        new OutboundMessage("small", ByteBuffer.allocate(5000), Qos.AT_LEAST_ONCE, false)));
            }
            for (CompletionStage<Ack> each : all) {
                done(each);
            }

            Eventually.holds("all have come", () -> cramped.messages.size() == messages || !cramped.lost.isEmpty());
            assertThat(cramped.lost).isEmpty();
            assertThat(cramped.messages).noneMatch(InboundMessage::isCut);
            done(writer.disconnect(Disconnect.NORMAL));
            done(reader.disconnect(Disconnect.NORMAL));
        }
    }
}
