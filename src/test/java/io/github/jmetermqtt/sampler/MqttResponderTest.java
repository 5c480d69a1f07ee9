package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.named;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ResponderCounts;
import io.github.jmetermqtt.measure.ResponderSummary;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections that answer requests, over real brokers. */
@Timeout(120)
@NeedsBroker
class MqttResponderTest {

    private static final String DEVICE = "device";
    private static final String LABEL = "MqttResponder";
    private static final String CLOCK = "clock";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String id = UUID.randomUUID().toString();
    private final String commands = "commands/" + id;
    private final String answers = "answers/" + id;

    private static MqttConnect device(MqttConnect connect) {
        return with(connect, SharedFields.CONNECTION_NAME, DEVICE);
    }

    /** The connection of the device, and that of the other side. */
    private static void connectBoth(BrokerKind kind, MqttVersion version) throws Exception {
        assertSuccess(device(connect(kind.shared(), version)).sample(null));
        assertSuccess(connect(kind.shared(), version).sample(null));
    }

    private MqttResponder responder(String filters) {
        MqttResponder responder = with(named(new MqttResponder()), RespondFields.TOPIC_FILTERS, filters);
        with(responder, RespondFields.QOS, "1");
        with(responder, RespondFields.ANSWER_QOS, "1");
        return with(responder, SharedFields.CONNECTION_NAME, DEVICE);
    }

    /** One that finds the topic of its answers in the last level of the topic of the request. */
    private MqttResponder toTopic(String answer) {
        MqttResponder responder = with(responder(commands + "/+"), RespondFields.ANSWER_TO, "topic");
        with(responder, RespondFields.ANSWER_TOPIC, "answers/%{topic:2}/%{topic:3}");
        return with(responder, RespondFields.ANSWER, answer);
    }

    private MqttRequestSampler command(String number, String message) {
        MqttRequestSampler request = request(commands + "/" + number, answers + "/" + number, "json-path", "$.id");
        return with(request, PayloadFields.MESSAGE, message);
    }

    private void publish(int messages) {
        MqttPubSampler pub = with(pub(commands + "/1", "{\"id\": 1}"), PubFields.MESSAGES, Integer.toString(messages));
        with(pub, PubFields.RESULTS, "burst");
        assertSuccess(with(pub, PubFields.IN_FLIGHT_WINDOW, "10").sample(null));
    }

    private static ResponderSummary summary() {
        return summary(LABEL);
    }

    private static ResponderSummary summary(String label) {
        return DeliverySummary.of(Runs.current().measurements()).responders().get(label);
    }

    private static ResponderCounts awaitOpen(long requests, long open) throws Exception {
        Eventually.holds(
                requests + " requests, " + open + " open",
                () -> summary().counts().requests() == requests
                        && summary().counts().open() == open);
        return summary().counts();
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED", "MOSQUITTO"})
    void itAnswersToTheResponseTopic(BrokerKind kind) throws Exception {
        connectBoth(kind, MqttVersion.V5);
        MqttResponder responder =
                with(responder(commands), RespondFields.ANSWER, "{\"of\": \"%{json:$.id}\", \"n\": %n}");
        with(responder, SharedFields.MQTT5, "true");
        with(responder, MessagePropertiesFields.MESSAGE.contentType(), "application/json");

        SampleResult started = responder.sample(null);

        assertSuccess(started);
        assertThat(started.getResponseMessage()).isEqualTo("OK");
        assertThat(started.getSamplerData()).isEqualTo("SUBSCRIBE\n" + commands + " (QoS 1)");
        for (int i = 1; i <= 3; i++) {
            MqttRequestSampler request = request(commands, answers, "correlation-data", "");
            SampleResult result = with(request, PayloadFields.MESSAGE, "{\"id\": \"x" + i + "\"}")
                    .sample(null);
            assertSuccess(result);
            assertThat(result.getResponseDataAsString()).isEqualTo("{\"of\": \"x" + i + "\", \"n\": " + i + "}");
            assertThat(result.getResponseHeaders()).contains("Content type: application/json");
        }
        assertThat(awaitOpen(3, 0)).isEqualTo(new ResponderCounts(3, 3, 0, 0, 0, 0, 0));
        assertThat(summary().answer().count()).isEqualTo(3);
        assertThat(summary().answer().max()).isLessThan(TimeUnit.SECONDS.toNanos(10));
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V3_1_1, 0", "MOSQUITTO, V3_1_1, 1", "MOSQUITTO, V5, 2"})
    void itAnswersToATopicThatIsMadeOfTheRequest(BrokerKind kind, MqttVersion version, String qos) throws Exception {
        connectBoth(kind, version);
        MqttResponder responder =
                with(toTopic("{\"id\": %{json:$.id}, \"of\": \"%{topic}\"}"), RespondFields.ANSWER_QOS, qos);
        assertSuccess(responder.sample(null));

        SampleResult result = command("7", "{\"id\": 70}").sample(null);

        assertSuccess(result);
        assertThat(result.getResponseDataAsString()).isEqualTo("{\"id\": 70, \"of\": \"" + commands + "/7\"}");
        assertThat(result.getResponseHeaders()).contains("Topic: " + answers + "/7");
        awaitOpen(1, 0);
    }

    @Test
    void itAnswersWithThePayloadOfTheRequest() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        assertSuccess(with(toTopic("no"), RespondFields.ANSWER_WITH, "request").sample(null));

        SampleResult result = command("7", "{\"id\": 70}").sample(null);

        assertSuccess(result);
        assertThat(result.getResponseDataAsString()).isEqualTo("{\"id\": 70}");
    }

    @Test
    void itAnswersOnAConnectionOfTheWholeTest() throws Exception {
        MqttConnect device = device(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1));
        assertSuccess(with(device, ConnectFields.BELONGS_TO, "test").sample(null));
        assertSuccess(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1).sample(null));
        assertSuccess(toTopic("{\"id\": %{json:$.id}}").sample(null));

        for (int i = 1; i <= 3; i++) {
            assertSuccess(command("7", "{\"id\": " + i + "}").sample(null));
            assertSuccess(with(pub("beside/" + id, "x"), SharedFields.CONNECTION_NAME, DEVICE)
                    .sample(null));
        }

        assertThat(awaitOpen(3, 0).answered()).isEqualTo(3);
    }

    @Test
    void eachDeviceOfAFleetAnswersItsOwnRequests() throws Exception {
        MqttConnect fleet = device(connect(BrokerKind.MOSQUITTO.shared(), MqttVersion.V3_1_1));
        with(fleet, ConnectFields.CONNECTIONS, "20");
        with(fleet, ConnectionFields.CLIENT_ID, id.substring(0, 8) + "-%i");
        with(fleet, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        assertThat(samplers.results(fleet)).hasSize(20).allSatisfy(Outcome::assertSuccess);
        assertSuccess(connect(BrokerKind.MOSQUITTO.shared(), MqttVersion.V3_1_1).sample(null));
        MqttResponder responder = toTopic("{\"id\": %{json:$.id}, \"i\": %i, \"c\": \"%c\", \"n\": %n}");
        with(responder, RespondFields.TOPIC_FILTERS, commands + "/%i");
        with(responder, RespondFields.ANSWER_TOPIC, answers + "/%i");
        assertSuccess(responder.sample(null));

        for (int round = 1; round <= 2; round++) {
            for (int i = 1; i <= 20; i++) {
                SampleResult result =
                        command(Integer.toString(i), "{\"id\": 5}").sample(null);
                assertSuccess(result);
                assertThat(result.getResponseDataAsString())
                        .isEqualTo("{\"id\": 5, \"i\": " + i + ", \"c\": \"" + id.substring(0, 8) + "-" + i
                                + "\", \"n\": " + round + "}");
            }
        }
        assertThat(awaitOpen(40, 0).answered()).isEqualTo(40);
    }

    @Test
    void theSharesAreExact() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttResponder responder = with(toTopic("fine"), RespondFields.SILENT_SHARE, "10");
        with(responder, RespondFields.FAILING_SHARE, "5");
        with(responder, RespondFields.ERROR_ANSWER, "broken");
        assertSuccess(responder.sample(null));
        MqttSubSampler sub = with(sub(answers + "/1", 90), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);

        publish(100);

        assertThat(awaitOpen(100, 0)).isEqualTo(new ResponderCounts(100, 85, 5, 10, 0, 0, 0));
        List<SampleResult> received = samplers.results(sub);
        assertThat(received).hasSize(90);
        assertThat(received)
                .filteredOn(one -> one.getResponseDataAsString().equals("broken"))
                .hasSize(5);
    }

    @Test
    void theSilentShareIsTheTimeoutsOfTheOtherSide() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        assertSuccess(with(toTopic("{\"id\": %{json:$.id}}"), RespondFields.SILENT_SHARE, "20")
                .sample(null));
        int timeouts = 0;
        for (int i = 0; i < 15; i++) {
            MqttRequestSampler request = with(command("1", "{\"id\": " + i + "}"), RequestFields.TIMEOUT, "700");
            SampleResult result = request.sample(null);
            if (!result.isSuccessful()) {
                assertFailure(result, "MQTT-TIMEOUT", "No response within 700 ms");
                timeouts++;
            }
        }
        assertThat(timeouts).isEqualTo(3);
        assertThat(awaitOpen(15, 0).silent()).isEqualTo(3);
    }

    @Test
    void aDelayIsKept() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        assertSuccess(with(toTopic("{\"id\": %{json:$.id}}"), RespondFields.DELAY, "100-160")
                .sample(null));
        for (int i = 0; i < 5; i++) {
            SampleResult result = command("1", "{\"id\": " + i + "}").sample(null);
            assertSuccess(result);
            assertThat(result.getTime()).isGreaterThanOrEqualTo(100);
        }
        publish(20);

        awaitOpen(25, 0);
        assertThat(summary().answer().percentile(0.001)).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(100));
        assertThat(summary().overdue().percentile(0.001)).isLessThan(TimeUnit.MILLISECONDS.toNanos(100));
    }

    @Test
    void whatIsTooMuchIsDroppedAndCounted() throws Exception {
        JMeterUtils.setProperty("mqtt.mailbox.messages", "5");
        try {
            connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
            assertSuccess(with(toTopic("late"), RespondFields.DELAY, "3600000").sample(null));

            publish(20);

            assertThat(awaitOpen(20, 5).dropped()).isEqualTo(15);
            TestRun run = Runs.current();
            assertThat(Verdict.on(
                                    DeliverySummary.of(run.measurements()),
                                    List.of(),
                                    new Verdict.Bounds(10_000, 10_000, 10_000))
                            .toString())
                    .contains("15 requests were dropped by JMeter itself");
            long begun = System.nanoTime();
            TestRuns.end();
            assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(2));
            assertThat(DeliverySummary.of(run.measurements())
                            .answered()
                            .counts()
                            .open())
                    .isEqualTo(5);
        } finally {
            JMeterUtils.getJMeterProperties().remove("mqtt.mailbox.messages");
        }
    }

    @Test
    void whatHasNotWhatIsNeededIsNotAnswerable() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V5);
        assertSuccess(responder(commands + "/1").sample(null));

        publish(3);

        assertThat(awaitOpen(3, 0).notAnswerable()).isEqualTo(3);
    }

    @Test
    void itDoesNotAnswerItsAnswers() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttResponder responder = with(toTopic("x"), RespondFields.TOPIC_FILTERS, commands + "/#");
        assertSuccess(
                with(responder, RespondFields.ANSWER_TOPIC, "%{topic}/answer").sample(null));

        publish(2);

        assertThat(awaitOpen(2, 0).notAnswerable()).isEqualTo(2);
    }

    @Test
    void sampledAgainItGoesOn() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttResponder responder = toTopic("first");
        assertSuccess(responder.sample(null));

        SampleResult again = responder.sample(null);
        assertSuccess(again);
        assertThat(again.getResponseMessage()).isEqualTo("Answers already");
        publish(10);
        assertThat(awaitOpen(10, 0).answered()).isEqualTo(10);

        with(responder, RespondFields.ANSWER, "second");
        assertSuccess(responder.sample(null));
        MqttSubSampler sub = with(sub(answers + "/1", 1), SubFields.DEBUG_RESPONSE, "true");
        subscribe(sub);
        publish(1);
        assertThat(sub.sample(null).getResponseDataAsString()).isEqualTo("second");
        awaitOpen(11, 0);

        with(responder, RespondFields.TOPIC_FILTERS, commands + "/#");
        assertFailure(
                responder.sample(null),
                "MQTT-CONFIG",
                "Topic filters are others than those that this MQTT Responder answers on this connection: an MQTT"
                        + " Unsubscribe must end those first");
    }

    @Test
    void anUnsubscribeEndsIt() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttResponder responder = toTopic("x");
        assertSuccess(responder.sample(null));
        publish(2);
        awaitOpen(2, 0);

        MqttUnsubscribe unsubscribe =
                with(named(new MqttUnsubscribe()), UnsubscribeFields.TOPIC_FILTERS, commands + "/+");
        assertSuccess(with(unsubscribe, SharedFields.CONNECTION_NAME, DEVICE).sample(null));
        MqttSubSampler sub = window(answers + "/1", 300);
        subscribe(sub);
        publish(2);
        assertThat(samplers.results(sub))
                .noneMatch(result -> result.getSampleLabel().equals("MqttSubSampler"));
        assertThat(summary().counts().requests()).isEqualTo(2);

        SampleResult anew = responder.sample(null);
        assertSuccess(anew);
        assertThat(anew.getResponseMessage()).isEqualTo("OK");
        publish(1);
        awaitOpen(3, 0);
    }

    @Test
    void aConnectionOfAnOlderVersionHasNoResponseTopic() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);

        assertFailure(responder(commands).sample(null), "MQTT-CONFIG", "Answer to \"response-topic\" needs MQTT 5");
    }

    @Test
    void itStaysForItsDuration() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttResponder responder = with(toTopic("x"), RespondFields.DURATION, "1");
        long begun = System.nanoTime();

        SampleResult result = responder.sample(null);

        assertSuccess(result);
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(result.getTime()).isLessThan(1000);
        publish(1);
        awaitOpen(1, 0);
    }

    /** A responder with a broker of its own. It answers on the thread that all responders have, in the order in which answers are due. */
    private void startClock(String delay) throws Exception {
        assertSuccess(onClock(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1))
                .sample(null));
        MqttResponder clock = onClock(with(toTopic("now"), RespondFields.DELAY, delay));
        clock.setName(CLOCK);
        assertSuccess(clock.sample(null));
    }

    /** Returns when all is due that had come before and has the same delay. */
    private void awaitClock() throws Exception {
        assertSuccess(onClock(pub(commands + "/1", "now?")).sample(null));
        Eventually.holds("the clock answers", () -> summary(CLOCK).counts().answered() == 1);
    }

    private static <T extends MqttSampler> T onClock(T sampler) {
        return with(sampler, SharedFields.CONNECTION_NAME, CLOCK);
    }

    @Test
    void aConnectionThatIsBackGoesOnAnswering() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker()) {
            broker.start();
            MqttConnect connect = device(connect(broker, MqttVersion.V3_1_1));
            with(connect, ReconnectFields.RECONNECT, "automatic");
            with(connect, ReconnectFields.FIRST_DELAY, "20");
            with(connect, ReconnectFields.MAX_DELAY, "100");
            assertSuccess(connect.sample(null));
            assertSuccess(connect(broker, MqttVersion.V3_1_1).sample(null));
            MqttResponder responder = with(toTopic("{\"id\": %{json:$.id}}"), RespondFields.DELAY, "400");
            assertSuccess(responder.sample(null));
            startClock("400");
            publish(10);
            Eventually.holds("the requests are in", () -> summary().counts().requests() == 10);

            broker.kill();
            Eventually.holds(
                    "the connection is lost",
                    () -> Runs.current().find(DEVICE).first().away() != null);
            awaitClock(); // the answers are due while the connection is away
            broker.start();

            awaitOpen(10, 0); // they were held back
            assertThat(summary().counts().answered()).isEqualTo(10);
            assertSuccess(connect(broker, MqttVersion.V3_1_1).sample(null));
            assertSuccess(command("1", "{\"id\": 3}").sample(null));
            awaitOpen(11, 0);
        }
        TestRuns.end();
    }

    @Test
    void whatTheBrokerHeldForAResumedSessionIsAnswered() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        MqttConnect resumed = device(connect(BrokerKind.EMBEDDED.shared(), MqttVersion.V3_1_1));
        with(resumed, ConnectionFields.CLEAN_START, "false");
        with(resumed, ConnectionFields.CLIENT_ID, id);
        with(resumed, ConnectionFields.CLIENT_ID_SUFFIX, "false");
        with(resumed, ConnectFields.IF_CONNECTED, "replace");
        assertSuccess(resumed.sample(null));
        assertSuccess(toTopic("x").sample(null));
        MqttDisconnect disconnect = named(new MqttDisconnect());
        assertSuccess(with(disconnect, SharedFields.CONNECTION_NAME, DEVICE).sample(null));
        publish(5);

        assertSuccess(resumed.sample(null));
        assertSuccess(toTopic("x").sample(null)); // whether they have come before this or come after it

        assertThat(awaitOpen(5, 0).answered()).isEqualTo(5);
    }

    @Test
    void answersOfALostConnectionAreUnsent() throws Exception {
        connectBoth(BrokerKind.EMBEDDED, MqttVersion.V3_1_1);
        assertSuccess(with(toTopic("x"), RespondFields.DELAY, "300").sample(null));
        publish(4);
        Eventually.holds("the requests are in", () -> summary().counts().requests() == 4);

        assertSuccess(with(named(new MqttDisconnect()), SharedFields.CONNECTION_NAME, DEVICE)
                .sample(null));

        assertThat(awaitOpen(4, 0).unsent()).isEqualTo(4);
    }

    @Test
    void aNarrowWindowHoldsBackAndLosesNothing() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        try (MosquittoBroker broker = new MosquittoBroker(MosquittoBroker.Options.DEFAULT.withMaxInflight(1))) {
            broker.start();
            assertSuccess(device(connect(broker, MqttVersion.V5)).sample(null));
            assertSuccess(connect(broker, MqttVersion.V5).sample(null));
            assertSuccess(toTopic("x").sample(null));

            publish(300);

            assertThat(awaitOpen(300, 0).answered()).isEqualTo(300);
        }
        TestRuns.end();
    }
}
