package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.session.Runs;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
@NeedsBroker
class MqttSubSamplerTest {

    private static final long NANOS_PER_MILLI = 1_000_000;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();

    @AfterEach
    void defaultLimits() {
        JMeterUtils.getJMeterProperties().remove("mqtt.mailbox.messages");
    }

    private static void connectToRealBroker() throws Exception {
        assertSuccess(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V5).sample(null));
    }

    private void publish(String to, String message) {
        assertSuccess(pub(to, message).sample(null));
    }

    /** Returns when all that was published before has arrived: it comes in order on one connection. */
    private void awaitDelivery() {
        MqttSubSampler barrier = sub(topic + "/barrier", 1);
        subscribe(barrier);
        publish(topic + "/barrier", "");
        assertSuccess(barrier.sample(null));
    }

    /** Publishes a message that says it left that long ago. */
    private void publishAged(StampFormat format, long millis) {
        long then = NanoClock.SYSTEM.now() - millis * NANOS_PER_MILLI;
        OutboundMessage message =
                new OutboundMessage(topic, ByteBuffer.wrap(new byte[] {'{', '}'}), Qos.AT_LEAST_ONCE, false);
        OutboundMessage stamped = format.apply(new Stamp(new Stamp.Origin(1, 2, 3), then, then), message);
        assertThat(Runs.current().find("").first().connection().publish(stamped))
                .succeedsWithin(Duration.ofSeconds(20));
    }

    /** All results of a sample: those that went to the listeners and the returned one. */
    private List<SampleResult> all(SampleResult returned) {
        List<SampleResult> all = new ArrayList<>(samplers.emitted);
        all.add(returned);
        return all;
    }

    @ParameterizedTest
    @EnumSource
    void eachMessageIsOneSampleWithItsLatency(StampFormat format) throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = sub(topic, 5);
        subscribe(sub);
        for (int i = 0; i < 5; i++) {
            publishAged(format, 500);
        }

        List<SampleResult> results = all(sub.sample(null));

        assertThat(results).hasSize(5);
        for (SampleResult result : results) {
            assertSuccess(result);
            assertThat(result.getSampleCount()).isEqualTo(1);
            assertThat(result.getTime()).isBetween(500L, 5_000L);
            assertThat(result.getLatency()).isEqualTo(result.getTime());
            assertThat(result.getSubResults()).isEmpty();
            assertThat(result.getBytesAsLong()).isGreaterThan(topic.length());
        }
    }

    @Test
    void aPauseFollowsAFailureAndIsNotInItsElapsedTime() {
        MqttSubSampler sub = with(sub("a", 1), SharedFields.FAILURE_PAUSE, "300");
        long begin = System.nanoTime();

        SampleResult result = sub.sample(null);

        assertThat(result.getResponseCode()).isEqualTo("MQTT-NO-CONNECTION");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        assertThat(System.currentTimeMillis() - result.getEndTime()).isGreaterThanOrEqualTo(250);
    }

    @Test
    void anInterruptEndsThePause() {
        MqttSubSampler sub = with(sub("a", 1), SharedFields.FAILURE_PAUSE, "3600000");
        Thread.currentThread().interrupt();

        SampleResult result = sub.sample(null);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.isSuccessful()).isFalse();
    }

    @Test
    void aWindowIsOneSampleWithTheMeanLatency() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 4), SubFields.RESULTS, "window");
        subscribe(sub);
        for (long age : new long[] {100_000, 200_000, 300_000, 400_000}) {
            publishAged(StampFormat.HEADER, age);
        }

        SampleResult result = sub.sample(null);

        assertSuccess(result);
        assertThat(samplers.emitted).isEmpty();
        assertThat(result.getSampleCount()).isEqualTo(1);
        assertThat(result.getTime()).isBetween(249_000L, 260_000L);
        assertThat(result.getLatency()).isEqualTo(result.getTime());
        assertThat(result.getResponseMessage())
                .matches("count 4, mean 25\\d{4}\\.\\d{3} ms, p50 200\\d{3}\\.\\d{3} ms, p95 400\\d{3}\\.\\d{3} ms, "
                        + "p99 400\\d{3}\\.\\d{3} ms, max 400\\d{3}\\.\\d{3} ms, lost so far 0, duplicated so far 3");
    }

    @Test
    void aStampInTheFutureIsSaidAndNotNegative() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = sub(topic, 1);
        subscribe(sub);
        publishAged(StampFormat.HEADER, -60_000);
        publishAged(StampFormat.HEADER, -60_000);

        SampleResult message = sub.sample(null);
        SampleResult windowed = with(sub, SubFields.RESULTS, "window").sample(null);

        assertThat(message.getTime()).isZero();
        assertThat(message.getResponseMessage())
                .isEqualTo("The stamp lies in the future: the clocks of publisher and subscriber differ");
        assertThat(windowed.getResponseMessage()).endsWith(", stamped in the future 1");
    }

    @Test
    void aMessageWithoutAStampHasNoElapsedTime() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = sub(topic, 1);
        subscribe(sub);
        publish(topic, "hello");

        SampleResult result = sub.sample(null);

        assertSuccess(result);
        assertThat(result.getTime()).isZero();
    }

    @Test
    void aStampIsNotReadWhereNoneIsExpected() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 1), SubFields.HAS_TIMESTAMP, "false");
        subscribe(sub);
        publishAged(StampFormat.MILLIS, 500);

        assertThat(sub.sample(null).getTime()).isZero();
    }

    @Test
    void twoSamplersOnOneConnectionGetTheirOwnMessages() throws Exception {
        connectToRealBroker();
        MqttSubSampler a = with(sub(topic + "/a", 2), SubFields.DEBUG_RESPONSE, "true");
        MqttSubSampler b = with(sub(topic + "/b", 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(a);
        subscribe(b);
        publish(topic + "/b", "b1");
        publish(topic + "/a", "a1");
        publish(topic + "/a", "a2");

        assertThat(all(a.sample(null)))
                .extracting(SampleResult::getResponseDataAsString)
                .containsExactly("a1", "a2");
        assertThat(b.sample(null).getResponseDataAsString()).isEqualTo("b1");
    }

    @Test
    void theLastMessageOfASampleCanSayHowManyItHas() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 3), SubFields.RESPONSE_MESSAGE, "Received %n of message.");
        subscribe(sub);
        for (int i = 0; i < 3; i++) {
            publish(topic, "x");
        }

        assertThat(all(sub.sample(null)))
                .extracting(SampleResult::getResponseMessage)
                .containsExactly("OK", "OK", "Received 3 of message.");
    }

    @ParameterizedTest
    @CsvSource({"text, hällo", "hex, 68c3a46c6c6f", "base64, aMOkbGxv"})
    void theDebugResponseShowsTheMessage(String format, String shown) throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        with(sub, SubFields.DEBUG_FORMAT, format);
        subscribe(sub);
        publish(topic, "hällo");

        SampleResult result = sub.sample(null);

        assertThat(result.getResponseDataAsString()).isEqualTo(shown);
        assertThat(result.getResponseHeaders())
                .as("the identifier is the session's own")
                .matches("Topic: " + topic
                        + "\nQoS: 1\nRetained: false\nDuplicate: false"
                        + (format.equals("text") ? "" : "\nPayload as: " + format)
                        + "\nSubscription identifier: \\d+");
    }

    @Test
    void theDebugResponseSaysWhatTheStampSays() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        publishAged(StampFormat.MILLIS, 500);

        assertThat(sub.sample(null).getResponseHeaders()).containsPattern("\nStamp sent: 2\\d{3}-.*Z$");
    }

    @Test
    void theDebugResponseOfAWindowShowsEveryMessage() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 2), SubFields.DEBUG_RESPONSE, "true");
        with(sub, SubFields.RESULTS, "window");
        subscribe(sub);
        publish(topic, "one");
        publish(topic, "two");

        SampleResult result = sub.sample(null);

        assertThat(result.getResponseDataAsString()).isEqualTo("one\ntwo\n");
        assertThat(result.getResponseHeaders()).contains("Topic: " + topic);
    }

    @Test
    void anEmptyTimeWindowIsNoSampleUnlessItIsToFail() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = window(topic, 20);

        assertThat(sub.sample(null)).isNull();
        assertThat(with(sub, SubFields.RESULTS, "window").sample(null)).isNull();
        assertFailure(
                with(sub, SubFields.WHEN_NOTHING_ARRIVES, "failure").sample(null),
                "MQTT-TIMEOUT",
                "No message arrived within 20 ms");
        assertThat(samplers.emitted).isEmpty();
    }

    @Test
    void aNumberThatIsNotReachedInTimeSaysHowManyCame() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 3), SubFields.COUNT_TIMEOUT, "100");
        subscribe(sub);
        publish(topic, "1");
        publish(topic, "2");
        awaitDelivery();

        assertFailure(sub.sample(null), "MQTT-TIMEOUT", "Got 2 of 3 messages within 100 ms");
        assertThat(samplers.emitted).hasSize(2).allMatch(SampleResult::isSuccessful);
    }

    @Test
    void whicheverComesFirstEndsTheSample() throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 2), SubFields.SAMPLE_ON, "either");
        with(sub, SubFields.ELAPSED_TIME, "50");
        subscribe(sub);
        publish(topic, "1");
        publish(topic, "2");
        publish(topic, "3");
        awaitDelivery();

        assertSuccess(sub.sample(null));
        assertThat(samplers.emitted).as("beside the returned one").hasSize(1);
        assertSuccess(sub.sample(null));
        assertThat(samplers.emitted).as("the time ended it").hasSize(1);
    }

    @Test
    void whatTheMailboxCouldNotHoldIsAFailedSample() throws Exception {
        JMeterUtils.setProperty("mqtt.mailbox.messages", "3");
        connectToRealBroker();
        MqttSubSampler sub = window(topic, 20);
        subscribe(sub);
        for (int i = 0; i < 10; i++) {
            publish(topic, "x");
        }
        awaitDelivery();

        assertFailure(
                sub.sample(null),
                "MQTT-DROPPED",
                "7 messages were dropped by the load generator: its mailbox was full");
        assertThat(samplers.emitted).hasSize(3).allMatch(SampleResult::isSuccessful);
        assertThat(sub.sample(null)).as("reported once").isNull();
    }

    @Test
    void aRefusedFilterFailsWithTheCodeAndTheFilter() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(1, 135);
            client.answerSubscribe(1, 1);
        })) {
            connect(broker.host(), broker.port(), MqttVersion.V5).sample(null);

            assertFailure(
                    window("good, bad/#", 10).sample(null),
                    "135",
                    "Not authorized: the broker refused the topic filter bad/#");
            assertThat(Runs.current().subscriptions()).isZero();
            assertThat(window("good, bad/#", 10).sample(null))
                    .as("the next one asks again")
                    .isNull();
            assertThat(Runs.current().subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void aMissingSubAckIsATimeout() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, FakeBroker.Client::accept)) {
            connect(broker.host(), broker.port(), MqttVersion.V5).sample(null);

            assertFailure(
                    with(sub("a", 1), SubFields.SUBSCRIBE_TIMEOUT, "50").sample(null),
                    "MQTT-TIMEOUT",
                    "No SUBACK within 50 ms");
        }
    }

    @Test
    void subscribesOnce() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(1);
        })) {
            connect(broker.host(), broker.port(), MqttVersion.V5).sample(null);
            MqttSubSampler sub = window("a", 1);
            for (int i = 0; i < 3; i++) {
                assertThat(sub.sample(null)).isNull();
            }

            assertThat(broker.heard()).containsOnlyOnce(FakeBroker.SUBSCRIBE);
            assertThat(Runs.current().subscriptions()).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatIsLostMeanwhileEndsTheWait() throws Exception {
        try (FakeBroker broker = new FakeBroker(MqttVersion.V5, client -> {
            client.accept();
            client.answerSubscribe(1);
            client.publish("a", 1, false, new byte[] {1});
            client.await(
                    FakeBroker.PUBACK); // unread, it would make a reset of the close, which can overtake the message
            client.close();
        })) {
            assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V5).sample(null));

            assertFailure(sub("a", 2).sample(null), "MQTT-LOST", "The connection was lost");
            assertThat(samplers.emitted).as("what came before").hasSize(1);
            assertFailure(sub("a", 2).sample(null), "MQTT-LOST", "The connection was lost");
        }
    }

    private interface Interrupt {
        void apply(MqttSubSampler sampler, Thread sampling);
    }

    private SampleResult interruptWhileItWaits(Interrupt interrupt) throws Exception {
        connectToRealBroker();
        MqttSubSampler sub = with(sub(topic, 2), SubFields.COUNT_TIMEOUT, "50000");
        subscribe(sub);
        publish(topic, "one");
        Thread sampling = Thread.currentThread();
        Thread stop = new Thread(() -> {
            try {
                Eventually.holds(
                        "the sampler waits for its inbox",
                        () -> Arrays.stream(sampling.getStackTrace())
                                        .anyMatch(frame -> frame.getClassName().endsWith(".Inbox"))
                                && sampling.getState() == Thread.State.TIMED_WAITING);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            interrupt.apply(sub, sampling);
        });
        stop.start();
        SampleResult result = sub.sample(null);
        boolean restored = Thread.interrupted();
        stop.join();
        if (restored) {
            sampling.interrupt();
        }
        return result;
    }

    @Test
    void stopEndsTheWaitAndKeepsWhatCame() throws Exception {
        SampleResult result = interruptWhileItWaits((sampler, sampling) -> sampler.interrupt());

        assertThat(Thread.interrupted()).as("it was meant for this sample").isFalse();
        assertFailure(result, "MQTT-INTERRUPTED", "The sampler was interrupted");
        assertThat(samplers.emitted).hasSize(1).allMatch(SampleResult::isSuccessful);
    }

    @Test
    void anInterruptOfTheThreadEndsTheWaitAndIsRestored() throws Exception {
        SampleResult result = interruptWhileItWaits((sampler, sampling) -> sampling.interrupt());

        assertThat(Thread.interrupted()).as("restored").isTrue();
        assertFailure(result, "MQTT-INTERRUPTED", "The sampler was interrupted");
    }
}
