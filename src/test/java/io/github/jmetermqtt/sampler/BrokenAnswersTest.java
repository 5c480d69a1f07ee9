package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker that answers what MQTT does not allow: the row says so, and never that all is well. */
@Timeout(30)
@NeedsBroker
@TakesLong
class BrokenAnswersTest {

    private static final String BROKEN = "This side closed the connection, because the broker broke the protocol: ";
    private static final int UNSUBSCRIBE = 10;
    private static final int SUBACK = 0x90;
    private static final int UNSUBACK = 0xB0;
    private static final int CONNACK = 0x20;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private record Way(MqttVersion version, String library) {

        private boolean isMqtt5() {
            return version == MqttVersion.V5;
        }
    }

    private static final List<Way> WAYS = List.of(
            new Way(MqttVersion.V5, "hivemq"),
            new Way(MqttVersion.V3_1_1, "hivemq"),
            new Way(MqttVersion.V3_1_1, "fusesource"),
            new Way(MqttVersion.V3_1, "fusesource"));

    /** An answer to a packet; its id is known then. */
    @FunctionalInterface
    private interface Answer {
        void to(FakeBroker.Client client, int id) throws Exception;
    }

    private static Answer codes(int packet, boolean mqtt5, int shift, int... codes) {
        return (client, id) -> {
            byte[] body = new byte[(mqtt5 ? 3 : 2) + codes.length];
            body[0] = (byte) ((id + shift) >> 8);
            body[1] = (byte) (id + shift);
            for (int i = 0; i < codes.length; i++) {
                body[body.length - codes.length + i] = (byte) codes[i];
            }
            client.send(packet, body);
        };
    }

    static Stream<Arguments> subAcks() {
        return WAYS.stream()
                .flatMap(way -> Stream.of(
                        answer("no code", way, codes(SUBACK, way.isMqtt5(), 0)),
                        answer("too few codes", way, codes(SUBACK, way.isMqtt5(), 0, 0)),
                        answer("too many codes", way, codes(SUBACK, way.isMqtt5(), 0, 0, 0, 0)),
                        answer("many refusals", way, codes(SUBACK, way.isMqtt5(), 0, 128, 128, 128)),
                        answer("an unknown code", way, codes(SUBACK, way.isMqtt5(), 0, 0, 3)),
                        answer("an unknown refusal", way, codes(SUBACK, way.isMqtt5(), 0, 0, 0xFE)),
                        answer("another packet id", way, codes(SUBACK, way.isMqtt5(), 7, 0, 0)),
                        answer("an UNSUBACK", way, codes(UNSUBACK, way.isMqtt5(), 0, 0, 0)),
                        answer("a PUBACK", way, codes(0x40, false, 0)),
                        answer("half a packet id", way, (client, id) -> client.send(SUBACK, (byte) 0)),
                        answer("nothing in it", way, (client, id) -> client.send(SUBACK)),
                        answer("a type that is none", way, (client, id) -> client.send(0x00))));
    }

    static Stream<Arguments> unsubAcks() {
        return WAYS.stream()
                .flatMap(way -> Stream.concat(
                        Stream.of(
                                answer("another packet id", way, codes(UNSUBACK, way.isMqtt5(), 7, 0, 0)),
                                answer("a SUBACK", way, codes(SUBACK, way.isMqtt5(), 0, 0, 0)),
                                answer("nothing in it", way, (client, id) -> client.send(UNSUBACK))),
                        way.isMqtt5()
                                ? Stream.of(
                                        answer("no code", way, codes(UNSUBACK, true, 0)),
                                        answer("too few codes", way, codes(UNSUBACK, true, 0, 0)),
                                        answer("too many codes", way, codes(UNSUBACK, true, 0, 0, 0, 0)),
                                        answer("an unknown code", way, codes(UNSUBACK, true, 0, 0, 3)))
                                : Stream.of()));
    }

    static Stream<Arguments> pubAcks() {
        return WAYS.stream()
                .flatMap(way -> Stream.of(
                        answer("a PUBACK of another id", way, codes(0x40, false, 7)),
                        answer("a PUBREC of another id", way, codes(0x50, false, 7)),
                        answer("a PUBCOMP of another id", way, codes(0x70, false, 7)),
                        answer("a SUBACK of its id", way, codes(SUBACK, way.isMqtt5(), 0, 0)),
                        answer("nothing in it", way, (client, id) -> client.send(0x40))));
    }

    private static Arguments answer(String name, Way way, Answer answer) {
        return Arguments.of(way, name, answer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("subAcks")
    void aSubscribeFails(Way way, String name, Answer answer) throws Exception {
        MqttSubSampler sub = with(sub("a,b", 1), SubFields.SUBSCRIBE_TIMEOUT, "1000");

        assertBroken(sample(way, FakeBroker.SUBSCRIBE, answer, with(sub, SubFields.COUNT_TIMEOUT, "1000")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("unsubAcks")
    void anUnsubscribeFails(Way way, String name, Answer answer) throws Exception {
        MqttUnsubscribe unsubscribe = with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, "a,b");

        assertBroken(sample(way, UNSUBSCRIBE, answer, with(unsubscribe, UnsubscribeFields.TIMEOUT, "1000")));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pubAcks")
    void aPublishFails(Way way, String name, Answer answer) throws Exception {
        SampleResult result = sample(way, FakeBroker.PUBLISH, answer, with(pub("t", "x"), PubFields.TIMEOUT, "500"));

        if (way.library().equals("fusesource") && name.startsWith("a PUBREC")) { // which it answers, whatever it is of
            assertThat(result.getResponseCode()).isEqualTo("MQTT-TIMEOUT");
        } else {
            assertBroken(result);
        }
    }

    private SampleResult sample(Way way, int packet, Answer answer, MqttSampler sampler) throws Exception {
        try (FakeBroker broker = new FakeBroker(way.version(), client -> {
            client.accept();
            FakeBroker.Packet asked = client.await(packet);
            byte[] body = asked.body();
            int at = packet == FakeBroker.PUBLISH ? 2 + asked.leadingShort() : 0;
            answer.to(client, (body[at] & 0xFF) << 8 | (body[at + 1] & 0xFF));
        })) {
            assertSuccess(connecting(way, broker).sample(null));
            List<SampleResult> results = samplers.results(sampler);
            assertThat(results).hasSize(1);
            return results.get(0);
        }
    }

    private static MqttConnect connecting(Way way, FakeBroker broker) {
        MqttConnect connect = connect(broker.host(), broker.port(), way.version());
        return with(
                with(connect, ConnectionFields.CLIENT_LIBRARY, way.library()), ConnectionFields.CONNECT_TIMEOUT, "1");
    }

    private static void assertBroken(SampleResult result) {
        assertThat(result.getResponseCode() + " " + result.getResponseMessage()).startsWith("MQTT-LOST " + BROKEN);
        assertThat(result.isSuccessful()).isFalse();
    }

    static Stream<Arguments> connAcks() {
        return WAYS.stream()
                .flatMap(way -> Stream.of(
                        answer("nothing in it", way, (client, id) -> client.send(CONNACK)),
                        answer("one byte", way, (client, id) -> client.send(CONNACK, (byte) 0)),
                        answer(
                                "an unknown code",
                                way,
                                (client, id) -> client.send(
                                        CONNACK, way.isMqtt5() ? new byte[] {0, 0x7F, 0} : new byte[] {0, 0x7F})),
                        answer("a length without end", way, (client, id) -> client.raw(0x20, 255, 255, 255, 255, 255)),
                        answer("a SUBACK", way, codes(SUBACK, way.isMqtt5(), 1, 0)),
                        answer(
                                "HTTP",
                                way,
                                (client, id) ->
                                        client.raw("HTTP/1.1 400 Bad\r\n\r\n".getBytes(StandardCharsets.US_ASCII)))));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("connAcks")
    void aConnectFails(Way way, String name, Answer answer) throws Exception {
        try (FakeBroker broker = new FakeBroker(way.version(), client -> {
            client.await(FakeBroker.CONNECT);
            answer.to(client, 0);
        })) {
            SampleResult result = connecting(way, broker).sample(null);

            assertThat(result.getResponseCode())
                    .as(result.getResponseMessage())
                    .matches("MQTT-CONNECT|MQTT-TIMEOUT|[1-9]\\d*");
            assertThat(result.getResponseMessage()).doesNotContain("Exception").isNotBlank();
        }
    }
}
