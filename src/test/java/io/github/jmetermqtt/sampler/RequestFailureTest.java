package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Requests to a broker that does what no real one does on demand. All publish to topic {@code q} and wait at {@code r}. */
@Timeout(60)
@NeedsBroker
class RequestFailureTest {

    private static final long PAUSE_MILLIS = 600;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private static MqttRequestSampler sampler() {
        return request("q", "r", "none", "");
    }

    private static MqttRequestSampler sampler(int timeoutMillis) {
        return with(sampler(), RequestFields.TIMEOUT, Integer.toString(timeoutMillis));
    }

    private static FakeBroker broker(MqttVersion version, FakeBroker.Script script) throws IOException {
        FakeBroker broker = new FakeBroker(version, client -> {
            client.accept();
            script.serve(client);
        });
        assertSuccess(connect(broker.host(), broker.port(), version).sample(null));
        return broker;
    }

    private static int packetId(FakeBroker.Packet publish) {
        return ByteBuffer.wrap(publish.body()).getShort(3); // behind the topic q
    }

    private static void acknowledge(FakeBroker.Client client, FakeBroker.Packet publish) throws IOException {
        int id = packetId(publish);
        client.send(0x40, (byte) (id >> 8), (byte) id);
    }

    private static void respond(FakeBroker.Client client, String text) throws IOException {
        client.publish("r", 1, false, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void subscribesOnceAndOutsideOfTheTime() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            client.answerSubscribe(1);
            while (true) {
                acknowledge(client, client.await(FakeBroker.PUBLISH));
                respond(client, "x");
            }
        })) {
            for (int i = 0; i < 3; i++) {
                SampleResult result = sampler().sample(null);
                assertSuccess(result);
                assertThat(result.getTime()).isLessThan(PAUSE_MILLIS);
            }
            List<Integer> heard = broker.heard();
            assertThat(heard.stream().filter(type -> type != 4)) // PUBACK of what came
                    .containsExactly(
                            FakeBroker.CONNECT,
                            FakeBroker.SUBSCRIBE,
                            FakeBroker.PUBLISH,
                            FakeBroker.PUBLISH,
                            FakeBroker.PUBLISH);
        }
    }

    @Test
    void theTimeEndsWithTheResponseAndNotWithALaterAcknowledgement() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            FakeBroker.Packet request = client.await(FakeBroker.PUBLISH);
            respond(client, "x");
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            acknowledge(client, request);
        })) {
            SampleResult result = sampler().sample(null);

            assertSuccess(result);
            assertThat(result.getTime()).isLessThan(PAUSE_MILLIS);
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void aResponseCountsWithoutAnAcknowledgement() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            client.await(FakeBroker.PUBLISH);
            respond(client, "x");
        })) {
            assertSuccess(sampler(300).sample(null));
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void whatComesBetweenRequestsTakesNoMemoryAndAnswersNobody() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            client.answerSubscribe(1);
            acknowledge(client, client.await(FakeBroker.PUBLISH));
            respond(client, "one");
            for (int i = 0; i < 10; i++) {
                respond(client, "unasked");
            }
            client.publish("fence", 2, false, new byte[0]);
            acknowledge(client, client.await(FakeBroker.PUBLISH));
            respond(client, "two");
        })) {
            subscribe(sub("fence", 1));
            SampleResult one = sampler().sample(null);
            assertSuccess(sub("fence", 1).sample(null));
            assertThat(Runs.current()
                            .find("")
                            .first()
                            .responses(List.of(new Subscription("r", Qos.AT_LEAST_ONCE)))
                            .inbox()
                            .size())
                    .as("at most one that was on its way as it stopped to listen")
                    .isLessThanOrEqualTo(1);
            SampleResult two = sampler().sample(null);

            assertThat(one.getResponseDataAsString()).isEqualTo("one");
            assertThat(two.getResponseDataAsString()).isEqualTo("two");
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void aRefusedResponseTopicIsSaidAndTriedAgain() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V5, client -> {
            client.answerSubscribe(135);
            client.answerSubscribe(1);
            acknowledge(client, client.await(FakeBroker.PUBLISH));
            respond(client, "x");
        })) {
            SampleResult refused = sampler().sample(null);

            assertFailure(refused, "135", "Not authorized: the broker refused the topic filter r");
            assertThat(refused.getSentBytes()).isZero();
            assertThat(broker.heard()).doesNotContain(FakeBroker.PUBLISH);
            assertSuccess(sampler().sample(null));
        }
    }

    @Test
    void aMissingSubAckIsATimeout() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> client.await(FakeBroker.SUBSCRIBE))) {
            assertFailure(sampler(50).sample(null), "MQTT-TIMEOUT", "No SUBACK within 50 ms");
            assertThat(broker.heard()).doesNotContain(FakeBroker.PUBLISH);
        }
    }

    @Test
    void aRefusedRequestDoesNotWaitForAResponse() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V5, client -> {
            client.answerSubscribe(1);
            int id = packetId(client.await(FakeBroker.PUBLISH));
            client.send(0x40, (byte) (id >> 8), (byte) id, (byte) 151);
        })) {
            assertFailure(sampler().sample(null), "151", "Quota exceeded");
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void aRequestThatNobodyGetsSaysSo() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V5, client -> {
            client.answerSubscribe(1);
            int id = packetId(client.await(FakeBroker.PUBLISH));
            client.send(0x40, (byte) (id >> 8), (byte) id, (byte) 16);
        })) {
            assertFailure(
                    sampler(300).sample(null), "MQTT-TIMEOUT", "No response within 300 ms: No matching subscribers");
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    /** Ends the test run. */
    private static PublisherCounts published() {
        return TestRuns.end()
                .measurements()
                .ledger()
                .publishers()
                .get(MqttRequestSampler.class.getSimpleName())
                .counts();
    }

    /** The first request has the only place that the broker's Receive Maximum leaves, and keeps it. */
    @Test
    void aRequestThatNeverLeftIsNotPublishedAndNobodyCouldRespond() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.acceptWith((byte) 0x21, (byte) 0, (byte) 1);
            client.answerSubscribe(1);
        })) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));
            SampleResult left = sampler(200).sample(null);
            SampleResult neverLeft = sampler(200).sample(null);

            assertFailure(left, "MQTT-TIMEOUT", "No response within 200 ms");
            assertThat(left.getSentBytes()).isPositive();
            assertFailure(neverLeft, "MQTT-TIMEOUT", "The message was not written within 200 ms");
            assertThat(neverLeft.getSentBytes()).isZero();
            assertThat(neverLeft.getSamplerData()).startsWith("PUBLISH q\n");
            assertThat(published()).isEqualTo(new PublisherCounts(1, 0, 1));
            assertThat(broker.heard()).containsOnlyOnce(FakeBroker.PUBLISH);
        }
    }

    /** QoS 0 to a broker that does not read: beyond what sockets take in, nothing is written, and soon nothing is accepted. */
    @Test
    void nobodyCouldRespondToWhatIsUnwritten() throws Exception {
        JMeterUtils.setProperty("mqtt.unwritten.messages", "2");
        CountDownLatch over = new CountDownLatch(1);
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            over.await();
        })) {
            MqttRequestSampler sampler = with(sampler(200), PubFields.QOS, "0");
            with(sampler, PayloadFields.MESSAGE, "x".repeat(1 << 20));
            List<String> accepted = new ArrayList<>();
            SampleResult result = sampler.sample(null);
            for (; result.getSentBytes() > 0; result = sampler.sample(null)) {
                accepted.add(result.getResponseMessage());
            }
            int written = accepted.size() - 2;

            assertFailure(result, "MQTT-TIMEOUT", "The message was not written within 200 ms");
            assertThat(accepted.subList(0, written)).containsOnly("No response within 200 ms");
            assertThat(accepted.subList(written, accepted.size()))
                    .containsOnly("The message was not written within 200 ms");
            assertThat(published()).isEqualTo(new PublisherCounts(accepted.size(), written, 2));
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT, FakeBroker.SUBSCRIBE);
        } finally {
            over.countDown();
            JMeterUtils.getJMeterProperties().remove("mqtt.unwritten.messages");
        }
    }

    @Test
    void aLostConnectionEndsTheWait() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            acknowledge(client, client.await(FakeBroker.PUBLISH));
            client.close();
        })) {
            assertFailure(sampler().sample(null), "MQTT-LOST", "The connection was lost");
            assertFailure(sampler().sample(null), "MQTT-LOST", "The connection was lost");
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void anInterruptEndsTheWait() throws Exception {
        MqttRequestSampler sampler = sampler();
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {
            client.answerSubscribe(1);
            acknowledge(client, client.await(FakeBroker.PUBLISH));
            TimeUnit.MILLISECONDS.sleep(100); // the sampler may still be waiting for the acknowledgement: both must end
            sampler.interrupt();
        })) {
            assertFailure(sampler.sample(null), "MQTT-INTERRUPTED", "The sampler was interrupted");
            assertThat(broker.heard()).contains(FakeBroker.PUBLISH);
        }
    }

    @Test
    void nothingGoesOutWhereAFieldIsWrong() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, client -> {})) {
            assertFailure(
                    with(request("q", "r", "json-path", "$.id"), PayloadFields.MESSAGE, "{}")
                            .sample(null),
                    "MQTT-CONFIG",
                    "Expression \"$.id\" finds nothing in the message");
            assertFailure(
                    request("q", "r", "correlation-data", "").sample(null),
                    "MQTT-CONFIG",
                    "Correlation \"correlation-data\" needs MQTT 5");
            assertThat(broker.heard()).containsExactly(FakeBroker.CONNECT);
        }
    }

    @Test
    void needsAConnection() {
        assertFailure(
                sampler().sample(null),
                "MQTT-NO-CONNECTION",
                "This thread has no connection: an MQTT Connect must succeed first");
    }
}
