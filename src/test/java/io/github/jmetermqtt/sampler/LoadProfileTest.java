package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.StageLoad;
import io.github.jmetermqtt.payload.LoadCurve;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.result.SampleFailure;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many threads send what one profile asks for, as a client sees it that is none of ours. */
@Timeout(60)
@NeedsBroker
class LoadProfileTest {

    private static final Pattern INTENDED = Pattern.compile("\"_mqttStamp\":\"1\\.\\w+\\.\\d+\\.\\d+\\.(\\d+)\\.");
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "load/" + UUID.randomUUID();
    private final PublishingThreads threads = new PublishingThreads();

    /** A message as it arrived; both moments in ns since the epoch. */
    private record Arrived(long intended, long at) {}

    static MqttLoadProfile profile(String stages) {
        MqttLoadProfile profile = with(new MqttLoadProfile(), LoadFields.STAGES, stages);
        profile.setName("Load");
        return profile;
    }

    private MqttPubSampler publisher() {
        MqttPubSampler pub = with(pub(topic, "{}"), PubFields.ADD_TIMESTAMP, "true");
        return with(pub, PubFields.TIMESTAMP_FORMAT, "json");
    }

    private Future<List<SampleResult>> begin(
            TestBroker broker, int connections, MqttPubSampler pub, MqttLoadProfile... inScope) {
        return threads.begin(broker.host(), broker.port(), connections, pub, inScope);
    }

    private List<Arrived> arrived(Mqtt3Publishes messages, int count) throws Exception {
        List<Arrived> arrived = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Optional<Mqtt3Publish> next = messages.receive(20, TimeUnit.SECONDS);
            assertThat(next).as("message %d", i).isPresent();
            long at = NanoClock.SYSTEM.now();
            Matcher matcher =
                    INTENDED.matcher(UTF_8.decode(next.get().getPayload().orElseThrow()));
            assertThat(matcher.find()).isTrue();
            arrived.add(new Arrived(Long.parseLong(matcher.group(1)), at));
        }
        assertThat(messages.receive(200, TimeUnit.MILLISECONDS)).as("one more").isEmpty();
        return arrived;
    }

    @AfterEach
    void endsThreads() {
        threads.close();
    }

    private static List<StageLoad> stages() {
        return Runs.current().measurements().stages().soFar();
    }

    @Test
    void twentyThreadsAndAFleetShareThreeRampsToTheMessage() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        MqttLoadProfile profile = profile("up; 1; 0; 400; no\nsoft; 1; 400; 200\ndown; 1; 200; 0");
        Mqtt3BlockingClient witness = ForeignClient.connect(broker);
        try (Mqtt3Publishes messages = witness.publishes(MqttGlobalPublishFilter.ALL)) {
            witness.subscribeWith().topicFilter(topic).send();
            List<Future<List<SampleResult>>> running = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                running.add(begin(broker, 1, publisher(), profile));
            }
            MqttPubSampler fleet = with(publisher(), PubFields.MESSAGES, "7");
            with(fleet, PubFields.IN_FLIGHT_WINDOW, "50");
            running.add(begin(broker, 10, fleet, profile));

            List<Arrived> arrived = arrived(messages, 200 + 300 + 100);
            for (Future<List<SampleResult>> one : running) {
                assertThat(one.get(20, TimeUnit.SECONDS)).isEmpty(); // each thread has ended by itself
            }
            long begin = stages().get(0).stage().from();
            LoadCurve curve = LoadCurve.EMPTY
                    .and(new LoadPart(SECOND, 0, 400))
                    .and(new LoadPart(SECOND, 400, 200))
                    .and(new LoadPart(SECOND, 200, 0));
            List<Long> planned = new ArrayList<>();
            for (int message = 0; message < 600; message++) {
                planned.add(begin + curve.when(message + 0.5));
            }
            assertThat(arrived).extracting(Arrived::intended).containsExactlyInAnyOrderElementsOf(planned);
            assertThat(stages()).extracting(StageLoad::messagesSent).containsExactly(200L, 300L, 100L);
            assertThat(stages())
                    .extracting(load -> load.due(load.stage().until()))
                    .containsExactly(200L, 300L, 100L);
            assertThat(stages()).extracting(load -> load.stage().name()).containsExactly("up", "soft", "down");
            assertThat(stages()).extracting(load -> load.stage().counted()).containsExactly(false, true, true);
        } finally {
            witness.disconnect();
        }
    }

    /** A thread that has no time is late; the messages that it sends are still those that were due. */
    @Test
    void whoCannotKeepUpIsLateAndTheRestCountsAsNotSent() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        MqttLoadProfile profile = with(profile("all; 1; 100"), LoadFields.CATCH_UP, "0");
        MqttPubSampler pub = publisher();
        pub.addTestElement(profile);
        connect(broker, MqttVersion.V3_1_1).sample(null);
        pub.threadStarted();
        assertThat(pub.sample(null).isSuccessful()).isTrue();
        StageLoad stage = stages().get(0);
        while (NanoClock.SYSTEM.now() < stage.stage().from() + SECOND / 2) {
            Thread.sleep(5); // it is elsewhere
        }
        assertThat(pub.sample(null).isSuccessful()).isTrue();
        while (NanoClock.SYSTEM.now() < stage.stage().until()) {
            Thread.sleep(5);
        }

        assertThat(pub.sample(null)).isNull();
        assertThat(pub.stop().isStopped()).isTrue();
        assertThat(stage.due(Long.MAX_VALUE)).isEqualTo(100);
        assertThat(stage.messagesSent()).isEqualTo(2);
        assertThat(Runs.current()
                        .measurements()
                        .in(1)
                        .lateness()
                        .total()
                        .histogram()
                        .getMaxValue())
                .isGreaterThan(SECOND / 2 - SECOND / 50);
    }

    @Test
    void aPubWithAPaceOfItsOwnIsRefused() {
        MqttPubSampler pub = with(publisher(), PubFields.RATE, "5");
        pub.addTestElement(profile("all; 1; 100"));

        assertThat(pub.sample(null).getResponseCode()).isEqualTo(SampleFailure.CONFIG);
        assertThat(pub.sample(null).getResponseMessage())
                .isEqualTo("Rate (messages/s) is 5, but Load says when messages leave: leave the rate empty");
        with(pub, PubFields.RATE, "");
        with(pub, PubFields.SEND_THROUGH, "interval");
        assertThat(pub.sample(null).getResponseMessage())
                .isEqualTo(
                        "Through connections gives each connection an interval of its own, but Load says when messages"
                                + " leave: choose another way");
        assertThat(Runs.current().measurements().stages().areAny()).isFalse();
    }

    @Test
    void aProfileThatCannotBeReadFailsEachSampleWithItsSentence() {
        MqttPubSampler pub = publisher();
        pub.addTestElement(profile("all; 1; many"));
        for (int i = 0; i < 2; i++) {
            SampleResult result = pub.sample(null);
            assertThat(result.getResponseCode()).isEqualTo(SampleFailure.CONFIG);
            assertThat(result.getResponseMessage()).contains("Stages").contains("name; duration in s");
        }
    }

    @Test
    void aSearchWithoutLimitsIsRefused() {
        MqttPubSampler pub = publisher();
        pub.addTestElement(with(profile(""), LoadFields.SEARCH, "bisection"));

        SampleResult result = pub.sample(null);
        assertThat(result.getResponseCode()).isEqualTo(SampleFailure.CONFIG);
        assertThat(result.getResponseMessage()).contains("Load").contains("MQTT Delivery Report with limits");
    }

    /** Of a profile in a profile the inner one counts, as JMeter gives it first; what an outer one says never mixes in. */
    @Test
    void theNearestProfileCountsAndTheSecondToBeginOnlyPaces() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        MqttLoadProfile near = profile("near; 0.2; 50");
        MqttLoadProfile far = profile("far; 0.2; 100");
        near.setName("Near");
        far.setName("Far");
        Mqtt3BlockingClient witness = ForeignClient.connect(broker);
        try (LogLines log = new LogLines();
                Mqtt3Publishes messages = witness.publishes(MqttGlobalPublishFilter.ALL)) {
            witness.subscribeWith().topicFilter(topic).send();
            assertThat(begin(broker, 1, publisher(), near, far).get(20, TimeUnit.SECONDS))
                    .isEmpty();
            arrived(messages, 10);
            assertThat(begin(broker, 1, publisher(), far).get(20, TimeUnit.SECONDS))
                    .isEmpty();
            arrived(messages, 20);

            assertThat(stages()).extracting(load -> load.stage().name()).containsExactly("near");
            assertThat(stages().get(0).messagesSent()).isEqualTo(10);
            assertThat(log.lines().stream()
                            .filter(line -> line.startsWith("INFO Far: the stages of this run are those of")))
                    .hasSize(1);
            assertThat(log.lines())
                    .contains("INFO MqttPubSampler: Near has come to its end, so the threads of this sampler end");
        } finally {
            witness.disconnect();
        }
    }

    /** An expression is evaluated once in a run, by the thread that begins. */
    @Test
    void theFirstThreadReadsTheFieldsForAll() throws Exception {
        JMeterContextService.getContext().getVariables().put("rate", "40");
        MqttLoadProfile profile = profile("");
        FunctionProperty stages =
                new FunctionProperty(LoadFields.STAGES.key(), new CompoundVariable("all; 0.5; ${rate}"));
        stages.setRunningVersion(true);
        profile.setProperty(stages);
        MqttPubSampler pub = publisher();
        pub.addTestElement(profile);
        connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1).sample(null);
        assertThat(pub.sample(null).isSuccessful()).isTrue();
        JMeterContextService.getContext().getVariables().put("rate", "nonsense");

        assertThat(pub.sample(null).isSuccessful()).isTrue();
        assertThat(stages().get(0).due(Long.MAX_VALUE)).isEqualTo(20);
    }

    @Test
    void thePanelLearnsWhatIsPlannedAndWhatWasReached() throws Exception {
        MqttLoadProfile profile = profile("up; 1; 0; 40\nhold; 0.5; 40");
        List<MqttLoadProfile.Corner> corners = List.of(
                new MqttLoadProfile.Corner(0, 0),
                new MqttLoadProfile.Corner(1, 40),
                new MqttLoadProfile.Corner(1, 40),
                new MqttLoadProfile.Corner(1.5, 40));
        assertThat(MqttLoadProfile.planned(profile)).isEqualTo(corners);
        assertThat(MqttLoadProfile.planned(profile("up; ${x}; 0; 40"))).isEmpty();
        assertThat(MqttLoadProfile.progress("Load")).isNull();
        MqttPubSampler pub = publisher();
        pub.addTestElement(profile);
        connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1).sample(null);
        assertThat(pub.sample(null).isSuccessful()).isTrue();

        MqttLoadProfile.Progress progress = MqttLoadProfile.progress("Load");
        assertThat(progress.planned()).isEqualTo(corners);
        assertThat(progress.sent()).isEqualTo(1);
        assertThat(progress.seconds()).isPositive();
        assertThat(MqttLoadProfile.progress("Another")).isNull();
    }

    @Test
    void theNextRunBeginsAnew() throws Exception {
        MqttLoadProfile profile = profile("all; 0.5; 40");
        for (int run = 0; run < 2; run++) {
            MqttPubSampler pub = publisher();
            pub.addTestElement(profile);
            connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1).sample(null);
            assertThat(pub.sample(null).isSuccessful()).isTrue();
            assertThat(stages().get(0).messagesSent()).isEqualTo(1);
            TestRuns.end();
        }
    }

    /** All that should have left while the broker stood still waits, and counts where it was due. */
    @Test
    void aStallOfTheBrokerShowsInFullInItsStage() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        int rate = 200;
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            Mqtt3BlockingClient witness = ForeignClient.connect(broker);
            try (Mqtt3Publishes messages = witness.publishes(MqttGlobalPublishFilter.ALL)) {
                witness.subscribeWith().topicFilter(topic).send();
                MqttLoadProfile profile = profile("before; 1; " + rate + "\nstall; 3; " + rate + "\nafter; 2; " + rate);
                List<Future<List<SampleResult>>> running = new ArrayList<>();
                for (int i = 0; i < 3; i++) {
                    running.add(begin(broker, 1, publisher(), profile));
                }
                Eventually.holds("begun", () -> TestRuns.running() != null && !stages().isEmpty());
                long begin = stages().get(0).stage().from();
                while (NanoClock.SYSTEM.now() < begin + 3 * SECOND / 2) {
                    Thread.sleep(5);
                }
                long from = NanoClock.SYSTEM.now();
                broker.freeze();
                while (NanoClock.SYSTEM.now() < begin + 3 * SECOND) {
                    Thread.sleep(5);
                }
                long until = NanoClock.SYSTEM.now();
                broker.thaw();

                List<Arrived> arrived = arrived(messages, 6 * rate);
                for (Future<List<SampleResult>> one : running) {
                    assertThat(one.get(20, TimeUnit.SECONDS)).isEmpty();
                }
                // each that was due in the stall, and not only those that were under way, arrived after it
                List<Arrived> stalled = arrived.stream()
                        .filter(one -> one.intended() > from + SECOND / 4 && one.intended() < until)
                        .toList();
                assertThat((double) stalled.size()).isGreaterThan(rate * (until - from - SECOND / 2) / (double) SECOND);
                assertThat(stalled).allMatch(one -> one.at() >= until);
                assertThat(stalled)
                        .allMatch(one -> Runs.current().measurements().stages().at(one.intended()) == 2);
                assertThat(stages())
                        .extracting(StageLoad::messagesSent)
                        .containsExactly((long) rate, 3L * rate, 2L * rate);
                assertThat(Collections.max(arrived.stream()
                                .map(one -> one.at() - one.intended())
                                .toList()))
                        .isGreaterThan(until - from - SECOND / 2);
            }
        }
    }
}
