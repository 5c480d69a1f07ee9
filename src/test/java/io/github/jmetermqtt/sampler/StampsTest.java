package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.session.Runs;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stamp that Pub writes is read by Sub, whatever broker is between them. */
@Timeout(120)
@NeedsBroker
class StampsTest {

    private static final String PAYLOAD = "{\"t\": 21.5}";
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();

    static Stream<Arguments> waysToStamp() {
        return Arrays.stream(BrokerKind.values())
                .flatMap(kind -> Stream.of(MqttVersion.V3_1_1, MqttVersion.V5)
                        .flatMap(version -> Arrays.stream(StampFormat.values())
                                .filter(format -> format.fits(version))
                                .map(format -> Arguments.of(kind, version, format))));
    }

    @ParameterizedTest
    @MethodSource("waysToStamp")
    void subReadsWhatPubWrites(BrokerKind kind, MqttVersion version, StampFormat format) throws Exception {
        assertSuccess(connect(kind.shared(), version).sample(null));
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        MqttPubSampler pub = with(pub(topic, PAYLOAD), PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.TIMESTAMP_FORMAT, PubFields.TIMESTAMP_FORMAT.token(format));

        SampleResult published = pub.sample(null);
        SampleResult received = sub.sample(null);

        assertSuccess(published);
        assertSuccess(received);
        assertThat(received.getResponseDataAsString()).as("without the stamp").isEqualTo(PAYLOAD);
        assertThat(received.getBytesAsLong()).isEqualTo(published.getSentBytes());
        int unstamped = topic.length() + PAYLOAD.length();
        if (format == StampFormat.USER_PROPERTY) {
            assertThat(published.getSentBytes()).isEqualTo(unstamped);
        } else {
            assertThat(published.getSentBytes()).isGreaterThan(unstamped);
        }
        assertThat(Runs.current().said().firstTime("no stamp: " + sub.getName()))
                .as("nothing was said about a missing stamp")
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("waysToStamp")
    void subReadsTheLatency(BrokerKind kind, MqttVersion version, StampFormat format) throws Exception {
        assertSuccess(connect(kind.shared(), version).sample(null));
        MqttSubSampler sub = sub(topic, 1);
        subscribe(sub);
        OutboundMessage message = new OutboundMessage(
                topic, ByteBuffer.wrap(PAYLOAD.getBytes(StandardCharsets.UTF_8)), Qos.AT_LEAST_ONCE, false);

        long anHourAgo = NanoClock.SYSTEM.now() - HOUR_NANOS;
        Stamp stamp = new Stamp(new Stamp.Origin(1, 2, 3), anHourAgo - HOUR_NANOS, anHourAgo);
        assertThat(Runs.current().find("").first().connection().publish(format.apply(stamp, message)))
                .succeedsWithin(Duration.ofSeconds(20));
        SampleResult received = sub.sample(null);

        assertSuccess(received);
        assertThat(received.getTime()).isBetween(3_600_000L, 3_620_000L);
        assertThat(received.getStartTime()).isEqualTo(Math.floorDiv(anHourAgo, 1_000_000L));
    }

    @Test
    void aStampThatMqtt311HasNoPlaceForFailsTheSample() throws Exception {
        assertSuccess(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1).sample(null));
        MqttPubSampler pub = with(pub(topic, PAYLOAD), PubFields.ADD_TIMESTAMP, "true");

        assertFailure(
                with(pub, PubFields.TIMESTAMP_FORMAT, "user-property").sample(null),
                "MQTT-CONFIG",
                "Timestamp format \"user-property\" needs MQTT 5");
        assertFailure(
                with(with(pub, PayloadFields.MESSAGE, "[]"), PubFields.TIMESTAMP_FORMAT, "json")
                        .sample(null),
                "MQTT-CONFIG",
                "Timestamp format \"json\" needs a message that is a JSON object");
    }
}
