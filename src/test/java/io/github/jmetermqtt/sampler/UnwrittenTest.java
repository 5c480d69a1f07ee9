package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.assertPublished;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.session.Runs;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** QoS 0: a sample is over when the client has accepted the message; what becomes of it afterwards is not lost either. */
@Timeout(60)
@NeedsBroker
class UnwrittenTest {

    /** More than sockets take in on the way to a broker that does not read. */
    private static final String LARGE = "x".repeat(1 << 20);

    private static final String NOT_WRITTEN = "The message was not written within 200 ms";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final CountDownLatch reading = new CountDownLatch(1);
    private final AtomicInteger came = new AtomicInteger();

    @AfterEach
    void forgetProperties() {
        reading.countDown();
        JMeterUtils.getJMeterProperties().remove("mqtt.unwritten.messages");
        JMeterUtils.getJMeterProperties().remove("mqtt.unwritten.bytes");
    }

    /** Accepts a connection, and reads nothing more of it before it may. */
    private FakeBroker stalled() throws Exception {
        return new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            reading.await();
            for (FakeBroker.Packet packet = client.read(); packet != null; packet = client.read()) {
                if (packet.type() == FakeBroker.PUBLISH) {
                    came.incrementAndGet();
                }
            }
        });
    }

    private static MqttPubSampler connected(FakeBroker broker, String message) {
        assertSuccess(connect(broker.host(), broker.port(), MqttVersion.V3_1_1).sample(null));
        return with(with(pub("a", message), PubFields.QOS, "0"), PubFields.TIMEOUT, "200");
    }

    @Test
    void atMostSoManyMessagesAreUnwritten() throws Exception {
        JMeterUtils.setProperty("mqtt.unwritten.messages", "40");
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            int accepted = 0;
            SampleResult result = pub.sample(null);
            while (result.isSuccessful()) {
                accepted++;
                result = pub.sample(null);
            }
            assertFailure(result, "MQTT-TIMEOUT", NOT_WRITTEN);
            assertThat(result.getTime()).isGreaterThanOrEqualTo(200);
            assertThat(accepted).isBetween(40, 60); // some are in the sockets

            reading.countDown();
            int sent = accepted;
            Eventually.holds("the broker has got all", () -> came.get() == sent);
            pub.threadFinished();
            assertThat(samplers.emitted).isEmpty();
            assertPublished(sent, sent); // what was never accepted was never published
        }
    }

    @Test
    void aThousandUnwrittenMessagesAreTheLimitWithoutAProperty() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, "x".repeat(100_000));
            int accepted = 0;
            while (pub.sample(null).isSuccessful()) {
                accepted++;
            }
            assertThat(accepted).isBetween(1000, 1200);

            reading.countDown();
            int sent = accepted;
            Eventually.holds("the broker has got all", () -> came.get() == sent);
            pub.threadFinished();
            assertPublished(sent, sent);
        }
    }

    @Test
    void theBytesOfAllConnectionsTogetherAreBounded() throws Exception {
        JMeterUtils.setProperty("mqtt.unwritten.bytes", "20000000");
        try (FakeBroker broker = stalled()) {
            MqttPubSampler one = connected(broker, LARGE);
            while (one.sample(null).isSuccessful()) {
                assertThat(came).hasValue(0);
            }
            MqttConnect second = connect(broker.host(), broker.port(), MqttVersion.V3_1_1);
            assertSuccess(with(second, SharedFields.CONNECTION_NAME, "second").sample(null));
            MqttPubSampler other = with((MqttPubSampler) one.clone(), SharedFields.CONNECTION_NAME, "second");

            assertFailure(other.sample(null), "MQTT-TIMEOUT", NOT_WRITTEN);
            reading.countDown();
            Eventually.holds("there is room again", () -> other.sample(null).isSuccessful());
            one.threadFinished();
        }
    }

    @Test
    void aRandomPayloadIsMadeWhenThereIsRoomForIt() throws Exception {
        int size = 100_000_000;
        JMeterUtils.setProperty("mqtt.unwritten.bytes", "1000");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE.repeat(16));
            assertSuccess(pub.sample(null));
            with(pub, PayloadFields.MESSAGE_TYPE, "random");
            with(pub, PayloadFields.RANDOM_SIZE, Integer.toString(size));

            long before = threads.getCurrentThreadAllocatedBytes();
            assertFailure(pub.sample(null), "MQTT-TIMEOUT", NOT_WRITTEN);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(size);
        }
    }

    @Test
    void aRandomRequestIsMadeWhenThereIsRoomForIt() throws Exception {
        int size = 100_000_000;
        JMeterUtils.setProperty("mqtt.unwritten.bytes", "1000");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (FakeBroker broker = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.answerSubscribe(1);
            reading.await();
        })) {
            MqttPubSampler pub = connected(broker, LARGE.repeat(16));
            MqttRequestSampler request = with(request("a", "r", "none", ""), RequestFields.TIMEOUT, "200");
            with(request, SharedFields.FAILURE_PAUSE, "0");
            with(request, PubFields.QOS, "0"); // so that the first one holds no room
            request.sample(null); // subscribes, and gets no response
            assertSuccess(pub.sample(null));
            with(request, PayloadFields.MESSAGE_TYPE, "random");
            with(request, PayloadFields.RANDOM_SIZE, Integer.toString(size));

            long before = threads.getCurrentThreadAllocatedBytes();
            assertFailure(request.sample(null), "MQTT-TIMEOUT", NOT_WRITTEN);

            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(size);
        }
    }

    @Test
    void aMessageLargerThanTheLimitStillGoesOut() throws Exception {
        JMeterUtils.setProperty("mqtt.unwritten.bytes", "1000");
        reading.countDown();
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            assertSuccess(pub.sample(null));
            pub.threadFinished();
            Eventually.holds("it is there", () -> came.get() == 1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mqtt.unwritten.messages", "mqtt.unwritten.bytes"})
    void aLimitThatIsNoNumberIsSaid(String property) throws Exception {
        JMeterUtils.setProperty(property, "0");
        SampleResult result = connect("localhost", 1, MqttVersion.V3_1_1).sample(null);
        assertThat(result.getResponseCode()).isEqualTo("MQTT-CONFIG");
        assertThat(result.getResponseMessage())
                .startsWith("JMeter property " + property + " \"0\" is not a whole number from 1 to ");
    }

    @Test
    void whatWasAcceptedAndNotWrittenIsSaidOnce() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            broker.die();
            Eventually.holds(
                    "the loss is known", () -> Runs.current().find("").first().lost() != null);

            assertThat(pub.sample(null).getResponseCode()).isEqualTo("MQTT-LOST");
            pub.threadFinished();

            assertThat(samplers.emitted).singleElement().satisfies(row -> {
                assertFailure(
                        row,
                        "MQTT-LOST",
                        "Messages that the client had accepted were not written: The connection was lost");
                assertThat(row.getSampleLabel()).isEqualTo("MqttPubSampler (not written)");
            });
            String details = samplers.emitted.get(0).getSamplerData();
            int lost = Integer.parseInt(details.substring(details.indexOf(' ') + 1));
            assertThat(lost).isBetween(1, 30);
            assertPublished(30, 30 - lost);
        }
    }

    @Test
    void disconnectDoesNotCutOffWhatIsUnwritten() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = with(connected(broker, LARGE), PubFields.TIMEOUT, "20000");
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            reading.countDown();
            assertSuccess(with(named(new MqttDisconnect()), DisconnectFields.MODE, "abrupt")
                    .sample(null));

            Eventually.holds("all has come", () -> came.get() == 30);
            assertThat(samplers.emitted).isEmpty();
        }
    }

    @Test
    void aDisconnectThatTakesTooLongSaysHowManyMessagesAreUnwritten() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            long start = System.nanoTime();
            SampleResult result = with(named(new MqttDisconnect()), DisconnectFields.TIMEOUT, "300")
                    .sample(null);

            assertThat(result.getResponseCode()).isEqualTo("MQTT-TIMEOUT");
            assertThat(result.getResponseMessage())
                    .matches("The connection was not closed within 300 ms: [12]?[0-9] messages were not written yet");
            assertThat(result.getTime()).isGreaterThanOrEqualTo(300);
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start))
                    .isLessThan(20);
        }
    }

    @Test
    void aDisconnectWaitsLongEnoughForASlowBroker() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            CompletableFuture.delayedExecutor(6, TimeUnit.SECONDS).execute(reading::countDown);

            assertSuccess(named(new MqttDisconnect()).sample(null)); // 5 s were too short
            Eventually.holds("all has come", () -> came.get() == 30);
        }
    }

    @Test
    void theEndOfTheThreadWaitsNoLongerThanThePublishTimeoutAndTheRestIsALoss() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = connected(broker, LARGE);
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            long start = System.nanoTime();
            pub.threadFinished();

            assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(20));
            assertThat(samplers.emitted)
                    .singleElement()
                    .satisfies(row -> assertThat(row.getResponseMessage())
                            .startsWith("Messages that the client had accepted were not written: "));
        }
    }

    @Test
    void anInterruptedThreadStillSaysWhatItHasNotWritten() throws Exception {
        try (FakeBroker broker = stalled()) {
            MqttPubSampler pub = with(connected(broker, LARGE), PubFields.TIMEOUT, "60000");
            for (int i = 0; i < 30; i++) {
                assertSuccess(pub.sample(null));
            }
            Thread.currentThread().interrupt();
            pub.threadFinished();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(samplers.emitted).hasSize(1);
        }
    }
}
