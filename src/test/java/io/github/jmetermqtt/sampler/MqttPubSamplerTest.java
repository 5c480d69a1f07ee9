package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import io.github.jmetermqtt.session.Runs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@NeedsBroker
class MqttPubSamplerTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    /** Payloads as the broker got them; all were published to topic {@code a} at QoS 1 in MQTT 3.1.1. */
    private final BlockingQueue<ByteBuffer> payloads = new LinkedBlockingQueue<>();

    private FakeBroker acknowledging() throws IOException {
        return new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            while (true) {
                ByteBuffer body =
                        ByteBuffer.wrap(client.await(FakeBroker.PUBLISH).body());
                body.position(3); // the topic
                int id = body.getShort();
                payloads.add(body.slice());
                client.send(0x40, (byte) (id >> 8), (byte) id);
            }
        });
    }

    private static void connectTo(FakeBroker broker) {
        assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
    }

    private ByteBuffer published() throws InterruptedException {
        return payloads.poll(20, TimeUnit.SECONDS);
    }

    @Test
    void sendsTheMessageAndSaysHowManyBytes() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);

            SampleResult result = pub("a", "hällo").sample(null);

            assertSuccess(result);
            assertThat(published()).isEqualTo(ByteBuffer.wrap("hällo".getBytes(StandardCharsets.UTF_8)));
            assertThat(result.getSentBytes()).isEqualTo(7);
            assertThat(result.getSamplerData())
                    .contains("PUBLISH a", "QoS: 1", "Payload: 6 bytes")
                    .doesNotContain("hällo");
        }
    }

    @Test
    void theDebugRequestShowsWhatWasPublished() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "h\u00e4llo"), PubFields.DEBUG_REQUEST, "true");
            with(pub, PubFields.ADD_TIMESTAMP, "true");

            SampleResult result = pub.sample(null);

            assertSuccess(result);
            assertThat(result.getSamplerData())
                    .startsWith("PUBLISH a\nQoS: 1\n")
                    .contains("Payload: 50 bytes")
                    .endsWith("\n\nh\u00e4llo");
            assertThat(result.getRequestHeaders())
                    .startsWith("Topic: a\nQoS: 1\nRetained: false\nPayload as: text\nStamp run: ")
                    .contains("\nStamp sequence: 0\n");
            with(pub, PubFields.DEBUG_REQUEST, "");
            assertThat(pub.sample(null).getRequestHeaders()).isEmpty();
        }
    }

    @Test
    void theDebugRequestOfBytesIsHex() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "00ff 0a0a"), PubFields.DEBUG_REQUEST, "true");
            with(pub, PayloadFields.MESSAGE_TYPE, "hex");

            SampleResult result = pub.sample(null);

            assertThat(result.getSamplerData()).endsWith("\n\n00ff0a0a");
            assertThat(result.getRequestHeaders()).contains("\nPayload as: hex");
        }
    }

    @Test
    void theDebugRequestOfALargePayloadIsItsBeginning() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "\u00e4".repeat(600_000)), PubFields.DEBUG_REQUEST, "true");

            SampleResult result = pub.sample(null);

            assertThat(result.getSamplerData()).hasSizeLessThan(1 << 20).endsWith("\u00e4");
            assertThat(result.getRequestHeaders()).contains("Payload as: text, the first 1048576 of 1200000 bytes");
        }
    }

    @Test
    void theDebugRequestsOfABurstAreOneAndBounded() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "one"), PubFields.DEBUG_REQUEST, "true");
            with(pub, PubFields.RESULTS, "burst");
            with(pub, PubFields.MESSAGES, "2");

            SampleResult two = pub.sample(null);

            assertThat(two.getSamplerData()).startsWith("PUBLISH a\n").endsWith("\n\none\none");
            assertThat(two.getRequestHeaders().split("\n\n")).hasSize(2);
            SampleResult many = with(pub, PubFields.MESSAGES, "103").sample(null);
            assertThat(many.getRequestHeaders()).endsWith("\n\n3 further messages are not shown");
            assertThat(many.getRequestHeaders().split("\n\n")).hasSize(101);
            SampleResult large = with(with(pub, PubFields.MESSAGES, "3"), PayloadFields.MESSAGE, "x".repeat(600_000))
                    .sample(null);
            assertThat(large.getRequestHeaders()).endsWith("\n\n2 further messages are not shown");
        }
    }

    @Test
    void stampsCountTheMessagesOfEachPublisher() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler one = with(pub("a", "x"), PubFields.ADD_TIMESTAMP, "true");
            MqttPubSampler other = (MqttPubSampler) one.clone();

            assertThat(stampOf(one).origin()).isEqualTo(origin(0, 0));
            assertThat(stampOf(one).origin()).isEqualTo(origin(0, 1));
            assertThat(stampOf(other).origin()).isEqualTo(origin(1, 0));
            assertThat(stampOf(one).origin()).isEqualTo(origin(0, 2));
        }
    }

    @Test
    void timeThatTheThreadSpendsElsewhereShowsAsLateness() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "x"), PubFields.RATE, "100");
            assertSuccess(pub.sample(null));
            Thread.sleep(200);
            assertSuccess(pub.sample(null));
            assertSuccess(pub.sample(null));

            LatencySummary lateness = LatencySummary.of(
                    Runs.current().measurements().in(Stages.NONE).lateness());
            assertThat(lateness.max()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(150));
            assertThat(lateness.countAbove(TimeUnit.MILLISECONDS.toNanos(150))).isEqualTo(1);
            assertThat(Runs.current()
                            .measurements()
                            .in(Stages.NONE)
                            .ownLateness()
                            .total()
                            .histogram()
                            .getMaxValue())
                    .as("it is the time of the load generator")
                    .isGreaterThan(TimeUnit.MILLISECONDS.toNanos(140));
        }
    }

    @Test
    void aPauseFollowsAFailureAndNothingElse() throws Exception {
        MqttPubSampler pub = with(pub("a", "x"), SharedFields.FAILURE_PAUSE, "300");
        long begin = System.nanoTime();

        SampleResult result = pub.sample(null);

        assertThat(result.getResponseCode()).isEqualTo("MQTT-NO-CONNECTION");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(System.currentTimeMillis() - result.getEndTime()).isGreaterThanOrEqualTo(250);
        try (FakeBroker broker = acknowledging()) {
            connectTo(broker);
            with(pub, SharedFields.FAILURE_PAUSE, "3600000");

            assertSuccess(pub.sample(null));
        }
    }

    private Stamp stampOf(MqttPubSampler sampler) throws Exception {
        SampleResult result = sampler.sample(null);
        assertSuccess(result);
        Stamp stamp = StampedPayload.read(new InboundMessage("a", published(), Qos.AT_LEAST_ONCE, false, false, 0))
                .stamp();
        assertThat(stamp.intendedAt()).isEqualTo(stamp.sentAt());
        assertThat(TimeUnit.NANOSECONDS.toMillis(stamp.sentAt()))
                .isBetween(result.getStartTime() - 50, result.getEndTime() + 50);
        assertThat(result.getSentBytes()).isEqualTo(1 + 44 + 1);
        return stamp;
    }

    private static Stamp.Origin origin(int publisher, long sequence) {
        return new Stamp.Origin(Runs.current().id(), publisher, sequence);
    }

    @Test
    void theResponseTextIsTheResponseDataOfWhatSucceeds() throws Exception {
        try (FakeBroker broker = acknowledging()) {
            for (MqttPubSampler pub : List.of(
                    pub("a", "x"),
                    with(pub("a", "x"), PubFields.RESULTS, "burst"),
                    with(pub("a", "x"), PubFields.IN_FLIGHT_WINDOW, "2"),
                    with(pub("a", "x"), PubFields.QOS, "0"))) {
                connectTo(broker);
                with(pub, SharedFields.RESPONSE_TEXT, "Es ging.");
                List<SampleResult> results = new ArrayList<>(samplers.results(pub));
                pub.threadFinished(); // waits for what is in flight
                results.addAll(samplers.emitted);

                assertThat(results).filteredOn(Objects::nonNull).isNotEmpty().allSatisfy(result -> {
                    assertSuccess(result);
                    assertThat(result.getResponseDataAsString()).isEqualTo("Es ging.");
                });
            }
            SampleResult failed = with(with(pub("+", "x"), SharedFields.RESPONSE_TEXT, "Es ging."), PubFields.QOS, "1")
                    .sample(null);
            assertThat(failed.isSuccessful()).isFalse();
            assertThat(failed.getResponseDataAsString()).isEmpty();
        }
    }

    @Test
    void aMissingAcknowledgementIsATimeout() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, FakeBroker.Client::accept)) {
            connectTo(broker);
            MqttPubSampler pub = with(pub("a", "x"), PubFields.TIMEOUT, "50");

            assertFailure(pub.sample(null), "MQTT-TIMEOUT", "No PUBACK within 50 ms");
            assertFailure(with(pub, PubFields.QOS, "2").sample(null), "MQTT-TIMEOUT", "No PUBCOMP within 50 ms");
            assertSuccess(with(pub, PubFields.QOS, "0").sample(null));
        }
    }

    @Test
    void aConnectionThatIsLostMeanwhileIsSaid() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.await(FakeBroker.PUBLISH);
            client.close();
        })) {
            connectTo(broker);

            assertFailure(pub("a", "x").sample(null), "MQTT-LOST", "The connection was lost");
        }
    }
}
