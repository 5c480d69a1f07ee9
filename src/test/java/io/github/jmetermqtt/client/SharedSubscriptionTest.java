package io.github.jmetermqtt.client;

import static io.github.jmetermqtt.client.Connecting.bytes;
import static io.github.jmetermqtt.client.Connecting.done;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.hivemq.HivemqProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Subscriptions that several connections share. */
@Timeout(60)
@NeedsBroker
class SharedSubscriptionTest {

    private static final int MESSAGES = 40;

    private final HivemqProvider provider = new HivemqProvider();
    private final String topic = "test/" + UUID.randomUUID();

    static Stream<Arguments> brokersAndVersions() {
        return Arrays.stream(BrokerKind.values())
                .flatMap(kind ->
                        Stream.of(MqttVersion.V3_1_1, MqttVersion.V5).map(version -> Arguments.of(kind, version)));
    }

    @AfterEach
    void freeThreads() {
        provider.close();
    }

    private static Subscribe to(String filter) {
        return Subscribe.to(List.of(new Subscription(filter, Qos.AT_LEAST_ONCE)));
    }

    @ParameterizedTest
    @MethodSource("brokersAndVersions")
    void twoOfAGroupGetEachMessageOnceTogether(BrokerKind kind, MqttVersion version) throws Exception {
        Heard one = new Heard();
        Heard two = new Heard();
        MqttConnection first = ToBroker.shared(kind, version).by(provider, one);
        MqttConnection second = ToBroker.shared(kind, version).by(provider, two);
        for (MqttConnection each : List.of(first, second)) {
            assertThat(done(each.subscribe(to("$share/group/" + topic))).codes())
                    .containsExactly(ReasonCode.mqtt5SubAck(1));
        }
        MqttConnection publisher = ToBroker.shared(kind, version).by(provider, new Heard());

        for (int i = 0; i < MESSAGES; i++) {
            done(publisher.publish(new OutboundMessage(topic, bytes(i), Qos.AT_LEAST_ONCE, false)));
        }

        Eventually.holds("all are in", () -> one.messages.size() + two.messages.size() >= MESSAGES);
        for (MqttConnection each : List.of(first, second, publisher)) {
            done(each.disconnect(Disconnect.NORMAL)); // what came twice has come by now
        }
        List<Integer> payloads = new ArrayList<>();
        Stream.of(one, two)
                .flatMap(heard -> heard.messages.stream())
                .forEach(message -> payloads.add((int) message.payload().get(0)));
        assertThat(payloads)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, MESSAGES).boxed().toList());
    }

    /** EMQX's own form, which other brokers take for an ordinary topic. */
    @ParameterizedTest
    @EnumSource(names = {"V3_1_1", "V5"})
    void aQueueFilterGoesOutAsItIs(MqttVersion version) throws Exception {
        List<FakeBroker.Packet> subscribes = new ArrayList<>();
        try (FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            FakeBroker.Packet subscribe = client.await(FakeBroker.SUBSCRIBE);
            subscribes.add(subscribe);
            WireBytes ack = new WireBytes().u16(subscribe.leadingShort());
            client.send(0x90, (version == MqttVersion.V5 ? ack.u8(0, 1) : ack.u8(1)).array());
            client.publish("a", 1, false, new byte[] {7});
        })) {
            Heard heard = new Heard();
            MqttConnection connection =
                    Connecting.to(broker.host(), broker.port(), version).by(provider, heard);

            done(connection.subscribe(to("$queue/a")));

            assertThat(subscribes.get(0).body())
                    .containsSequence(new WireBytes().text("$queue/a").u8(1).array());
            assertThat(heard.next().payload()).isEqualTo(bytes(7));
            done(connection.disconnect(Disconnect.NORMAL));
        }
    }
}
