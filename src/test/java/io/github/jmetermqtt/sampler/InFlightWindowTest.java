package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.DisconnectFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(60)
@NeedsBroker
class InFlightWindowTest {

    private static final String LOST = "The connection was lost";
    private static final int NOT_AUTHORIZED = 135;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    /** Of the PUBLISH packets that have come. */
    private final BlockingQueue<Integer> came = new LinkedBlockingQueue<>();

    /** What samplers returned. */
    private final List<SampleResult> returned = new ArrayList<>();

    /** How a scripted broker deals with one PUBLISH of topic {@code a} and QoS 1. */
    private interface Answer {
        void to(int packetId, FakeBroker.Client client) throws Exception;
    }

    private FakeBroker broker(MqttVersion version, Answer answer) throws IOException {
        return new FakeBroker(version, client -> {
            client.accept();
            try {
                while (true) {
                    byte[] body = client.await(FakeBroker.PUBLISH).body();
                    int packetId = (body[3] & 0xFF) << 8 | (body[4] & 0xFF);
                    came.add(packetId);
                    answer.to(packetId, client);
                }
            } catch (EOFException e) {
                return; // the client has gone
            }
        });
    }

    private static void acknowledge(int packetId, FakeBroker.Client client) throws IOException {
        client.send(0x40, (byte) (packetId >> 8), (byte) packetId);
    }

    private MqttPubSampler windowed(FakeBroker broker, MqttVersion version, int window) {
        assertSuccess(connect(broker.host(), broker.port(), version).sample(null));
        return with(pub("a", "x"), PubFields.IN_FLIGHT_WINDOW, Integer.toString(window));
    }

    private void sample(MqttSampler sampler) {
        SampleResult result = sampler.sample(null);
        if (result != null) {
            returned.add(result);
        }
    }

    private List<SampleResult> rows() {
        List<SampleResult> rows = new ArrayList<>(samplers.emitted);
        rows.addAll(returned);
        return rows;
    }

    private static void assertLedger(long published, long acknowledged) {
        PublisherCounts counts = TestRuns.end()
                .measurements()
                .ledger()
                .publishers()
                .get(MqttPubSampler.class.getSimpleName())
                .counts();
        assertThat(counts.published()).isEqualTo(published);
        assertThat(counts.acknowledged()).isEqualTo(acknowledged);
        assertThat(counts.failed()).isEqualTo(published - acknowledged);
    }

    @Test
    void aSampleDoesNotWaitWhileTheWindowHasRoom() throws Exception {
        Semaphore answers = new Semaphore(0);
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            answers.acquire();
            acknowledge(packetId, client);
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 8);
            for (int i = 0; i < 8; i++) {
                assertThat(pub.sample(null)).isNull();
            }
            assertThat(samplers.emitted).isEmpty();

            answers.release(8);
            pub.threadFinished();

            assertThat(samplers.emitted).hasSize(8).allSatisfy(row -> {
                assertSuccess(row);
                assertThat(row.getSentBytes()).isEqualTo(2);
                assertThat(row.getSamplerData()).contains("PUBLISH a", "QoS: 1");
                assertThat(row.getThreadName()).isEqualTo("group 1-1");
                assertThat(row.getEndTime()).isGreaterThanOrEqualTo(row.getStartTime());
                assertThat(row.getLatency()).isEqualTo(row.getTime());
            });
            assertLedger(8, 8);
        }
    }

    @Test
    void aFullWindowLetsTheNextMessageWaitForAnAcknowledgement() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 2);
            for (int i = 0; i < 100; i++) {
                sample(pub);
            }
            assertThat(returned).isNotEmpty(); // else nobody would see assertions and actions at all
            assertThat(rows()).hasSizeBetween(98, 100);

            pub.threadFinished();

            assertThat(rows()).hasSize(100).doesNotHaveDuplicates().allSatisfy(Outcome::assertSuccess);
            assertLedger(100, 100);
        }
    }

    @Test
    void acknowledgementsMayComeInAnyOrderAndEachHasItsOwnTime() throws Exception {
        List<Integer> waiting = new ArrayList<>();
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            waiting.add(0, packetId);
            if (waiting.size() == 4) {
                for (int id : waiting) {
                    acknowledge(id, client);
                    Thread.sleep(40);
                }
            }
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 4);
            for (int i = 0; i < 4; i++) {
                sample(pub);
            }
            pub.threadFinished();

            assertThat(rows()).hasSize(4).allSatisfy(Outcome::assertSuccess);
            // the last to go was the first to be acknowledged
            List<Long> elapsed = rows().stream().map(SampleResult::getTime).toList();
            assertThat(elapsed.get(3) - elapsed.get(0)).isGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void theTimeOfAMessageEndsWithItsAcknowledgementNotWhenTheThreadLooks() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 4);
            sample(pub);
            Eventually.holds("the message is with the broker", () -> came.size() == 1);
            Thread.sleep(1500); // the thread does something else

            pub.threadFinished();

            assertThat(rows()).hasSize(1);
            assertThat(rows().get(0).getTime()).isLessThan(1000);
        }
    }

    @Test
    void eachMessageHasItsOwnTimeout() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {})) {
            MqttPubSampler pub = with(windowed(broker, MqttVersion.V3_1_1, 2), PubFields.TIMEOUT, "100");
            for (int i = 0; i < 5; i++) {
                sample(pub);
            }
            pub.threadFinished();

            assertThat(rows()).hasSize(5).allSatisfy(row -> {
                assertFailure(row, "MQTT-TIMEOUT", "No PUBACK within 100 ms");
                assertThat(row.getTime()).isEqualTo(100);
            });
            assertLedger(5, 0);
        }
    }

    /** Beyond it the library would wait for ever. */
    @Test
    void theBrokersReceiveMaximumBoundsWhatIsUnderWay() throws Exception {
        try (FakeBroker broker =
                new FakeBroker(MqttVersion.V5, client -> client.acceptWith((byte) 0x21, (byte) 0, (byte) 2))) {
            MqttPubSampler pub = with(windowed(broker, MqttVersion.V5, 10), PubFields.TIMEOUT, "100");
            for (int i = 0; i < 4; i++) {
                sample(pub);
            }
            pub.threadFinished();

            assertThat(rows())
                    .extracting(row -> row.getResponseCode() + " " + row.getResponseMessage())
                    .containsExactlyInAnyOrder(
                            "MQTT-TIMEOUT No PUBACK within 100 ms",
                            "MQTT-TIMEOUT No PUBACK within 100 ms",
                            "MQTT-TIMEOUT The message was not written within 100 ms",
                            "MQTT-TIMEOUT The message was not written within 100 ms");
            assertLedger(2, 0);
        }
    }

    @Test
    void aRefusalIsTheSampleThatIsReturned() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V5, (packetId, client) -> {
            boolean refused = came.size() == 2;
            client.send(0x40, (byte) (packetId >> 8), (byte) packetId, (byte) (refused ? NOT_AUTHORIZED : 0), (byte) 0);
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V5, 3);
            for (int i = 0; i < 6; i++) {
                sample(pub);
            }
            pub.threadFinished();

            assertThat(rows()).hasSize(6);
            assertThat(rows())
                    .filteredOn(row -> !row.isSuccessful())
                    .singleElement()
                    .satisfies(row -> {
                        assertFailure(row, "135", "Not authorized");
                    });
            assertLedger(6, 5);
        }
    }

    @Test
    void aConnectionThatIsLostEndsAllThatIsInFlight() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            if (came.size() == 64) {
                client.close();
            }
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 64);
            for (int i = 0; i < 64; i++) {
                sample(pub);
            }
            Eventually.holds(
                    "the loss is known", () -> Runs.current().find("").first().lost() != null);
            sample(pub); // has no connection any more, and takes the others in

            assertThat(rows()).hasSize(65).allSatisfy(row -> assertFailure(row, "MQTT-LOST", LOST));
            assertThat(returned).hasSize(1);
            pub.threadFinished();
            assertThat(rows()).hasSize(65);
            assertLedger(64, 0);
        }
    }

    @Test
    void anotherMqttSamplerOfTheThreadTakesInWhatHasCome() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 4);
            sample(pub);
            sample(pub);
            Eventually.holds("the acknowledgements are in", () -> {
                named(new MqttUnsubscribe()).sample(null); // fails, whatever it asks for
                return rows().size() == 2; // the second MQTT Pub may have returned the first one
            });
            pub.threadFinished();
            assertThat(rows()).hasSize(2);
        }
    }

    @Test
    void disconnectWaitsForWhatIsInFlight() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            Thread.sleep(20);
            acknowledge(packetId, client);
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 10);
            for (int i = 0; i < 10; i++) {
                sample(pub);
            }
            // after a DISCONNECT a slow broker could still acknowledge
            assertSuccess(with(named(new MqttDisconnect()), DisconnectFields.MODE, "abrupt")
                    .sample(null));

            assertThat(rows()).hasSize(10).allSatisfy(Outcome::assertSuccess);
            assertLedger(10, 10);
        }
    }

    @Test
    void connectThatReplacesTheConnectionWaitsForWhatIsInFlight() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            Thread.sleep(20);
            acknowledge(packetId, client);
        })) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 10);
            for (int i = 0; i < 10; i++) {
                sample(pub);
            }
            MqttConnect again = connect(broker.host(), broker.port(), MqttVersion.V3_1_1);
            assertSuccess(with(again, ConnectFields.IF_CONNECTED, "replace").sample(null));

            assertThat(rows()).hasSize(10).allSatisfy(Outcome::assertSuccess);
        }
    }

    @Test
    void anInterruptedThreadGivesUpWhatIsInFlight() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {})) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 3);
            for (int i = 0; i < 3; i++) {
                sample(pub);
            }
            Thread.currentThread().interrupt();
            sample(pub); // waits for room, in vain
            assertThat(Thread.currentThread().isInterrupted()).isTrue();
            assertThat(returned).hasSize(1);

            JMeterContextService.getContext().clear(); // as JMeter does before it says that the thread has finished
            pub.threadFinished();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(rows())
                    .hasSize(4)
                    .allSatisfy(row -> assertFailure(row, "MQTT-INTERRUPTED", "The sampler was interrupted"));
            assertLedger(3, 0);
        }
    }

    /** A Sample Timeout means one sample; the messages before it have their time. */
    @Test
    void aThreadWhoseLastSampleTimedOutWaitsForWhatIsInFlight() throws Exception {
        Semaphore answers = new Semaphore(0);
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            answers.acquire();
            acknowledge(packetId, client);
        })) {
            MqttPubSampler pub = with(windowed(broker, MqttVersion.V3_1_1, 2), PubFields.TIMEOUT, "600000");
            sample(pub);
            sample(pub);
            Thread timeout = new Thread(() -> {
                while (!pub.interrupt()) {
                    Thread.onSpinWait();
                }
            });
            timeout.start();
            sample(pub); // waits for room
            timeout.join();
            assertThat(Thread.currentThread().isInterrupted()).isFalse();
            assertThat(rows())
                    .singleElement()
                    .satisfies(row -> assertFailure(row, "MQTT-INTERRUPTED", "The sampler was interrupted"));
            Thread ending = Thread.currentThread();
            new Thread(() -> {
                        while (ending.getState() != Thread.State.TIMED_WAITING) {
                            Thread.onSpinWait();
                        }
                        answers.release(2);
                    })
                    .start();
            pub.threadFinished();

            assertThat(rows()).hasSize(3).filteredOn(SampleResult::isSuccessful).hasSize(2);
        }
    }

    @Test
    void theRowsOfTheEndOfAThreadFindTheirListenersThoughTheContextIsCleared() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = windowed(broker, MqttVersion.V3_1_1, 4);
            sample(pub);
            JMeterContextService.getContext().clear();
            pub.threadFinished();

            assertThat(rows()).singleElement().satisfies(row -> {
                assertSuccess(row);
                assertThat(row.getThreadName()).isEqualTo("group 1-1");
            });
        }
    }

    @Test
    void oneSamplePerBurstWaitsForItsMessages() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = with(windowed(broker, MqttVersion.V3_1_1, 8), PubFields.MESSAGES, "100");
            sample(with(pub, PubFields.RESULTS, "burst"));

            assertThat(rows()).singleElement().satisfies(row -> {
                assertSuccess(row);
                assertThat(row.getSentBytes()).isEqualTo(200);
            });
            pub.threadFinished();
            assertThat(rows()).hasSize(1);
            assertLedger(100, 100);
        }
    }

    @Test
    void aBurstWithOneSamplePerMessageLeavesTheRestInFlight() throws Exception {
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, InFlightWindowTest::acknowledge)) {
            MqttPubSampler pub = with(windowed(broker, MqttVersion.V3_1_1, 8), PubFields.MESSAGES, "100");
            sample(pub);
            assertThat(rows()).hasSizeBetween(92, 100);
            pub.threadFinished();

            assertThat(rows()).hasSize(100).doesNotHaveDuplicates().allSatisfy(Outcome::assertSuccess);
            assertLedger(100, 100);
        }
    }

    @Test
    void twoPubSamplersOnOneConnectionHaveAWindowEach() throws Exception {
        Semaphore answers = new Semaphore(0);
        try (FakeBroker broker = broker(MqttVersion.V3_1_1, (packetId, client) -> {
            answers.acquire();
            acknowledge(packetId, client);
        })) {
            MqttPubSampler one = windowed(broker, MqttVersion.V3_1_1, 2);
            MqttPubSampler other = (MqttPubSampler) one.clone();
            for (int i = 0; i < 2; i++) {
                assertThat(one.sample(null)).isNull();
                assertThat(other.sample(null)).isNull();
            }
            answers.release(4);
            one.threadFinished();
            other.threadFinished();

            assertThat(samplers.emitted).hasSize(4).allSatisfy(Outcome::assertSuccess);
        }
    }
}
