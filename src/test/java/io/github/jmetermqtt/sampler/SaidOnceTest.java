package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.window;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.FakeBroker;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.UnsubscribeFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.MqttSession;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.threads.JMeterContextService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What has no row is said in the log, once. */
@Timeout(60)
@NeedsBroker
class SaidOnceTest {

    private static final String SUB = "MqttSubSampler";

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "said/" + UUID.randomUUID();
    private final LogLines log = new LogLines();
    private TestBroker broker;

    @BeforeEach
    void startBroker() throws Exception {
        broker = BrokerKind.EMBEDDED.shared();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    private MqttConnect connect(String name) {
        return with(Samplers.connect(broker, MqttVersion.V3_1_1), SharedFields.CONNECTION_NAME, name);
    }

    private MqttConnect fixedId(String name) {
        MqttConnect connect = with(connect(name), ConnectionFields.CLIENT_ID, topic);
        return with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
    }

    private static MqttSubSampler labelled(String label, MqttSubSampler sub) {
        sub.setName(label);
        return sub;
    }

    private static void set(MqttSampler sampler, String key, String function) throws Exception {
        FunctionProperty property = new FunctionProperty(key, new CompoundVariable(function));
        property.setRunningVersion(true);
        sampler.setProperty(property);
    }

    private List<String> lines(String part) {
        return log.lines().stream().filter(line -> line.contains(part)).toList();
    }

    private void publish(int messages) {
        MqttPubSampler pub = with(Samplers.pub(topic, "x"), PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.RESULTS, "burst");
        assertSuccess(with(pub, PubFields.MESSAGES, Integer.toString(messages)).sample(null));
    }

    /** Waits until so many messages are here that no sample has taken. */
    private void awaitWaiting(int messages) throws Exception {
        Inbox inbox = Runs.current()
                .find("")
                .first()
                .subscriptions()
                .mailbox(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))
                .inbox();
        Eventually.holds("all are here", () -> inbox.size() == messages);
    }

    private static ReaderSummary endOfTest() {
        TestRun ended = TestRuns.end();
        return DeliverySummary.of(ended.measurements()).readers().get(SUB);
    }

    @Test
    void whatNoSampleTookIsReceivedWithoutARow() throws Exception {
        assertSuccess(connect("").sample(null));
        MqttSubSampler sub = sub(topic, 3);
        subscribe(sub);
        publish(6);
        List<SampleResult> rows = samplers.results(sub);
        awaitWaiting(3);
        MqttUnsubscribe unsubscribe = Samplers.named(new MqttUnsubscribe());
        assertSuccess(with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, topic).sample(null));
        subscribe(sub);
        publish(2);
        awaitWaiting(2);

        ReaderSummary received = endOfTest();

        assertThat(received.withoutRow()).isEqualTo(5);
        assertThat(received.counts().received()).isEqualTo(rows.size() + received.withoutRow());
        assertThat(lines("no sample took"))
                .containsExactly(
                        "INFO MqttSubSampler: 5 messages arrived that no sample took any more; they are in the report, not among the"
                                + " samples");
    }

    @Test
    void whereEachMessageHasARowNothingIsSaid() throws Exception {
        assertSuccess(connect("").sample(null));
        MqttSubSampler sub = sub(topic, 3);
        subscribe(sub);
        publish(3);
        assertThat(samplers.results(sub)).hasSize(3);

        assertThat(endOfTest().withoutRow()).isZero();
        assertThat(lines("no sample took")).isEmpty();
        assertThat(lines("received nothing")).isEmpty();
    }

    @Test
    void aSubscriptionIsSaidOnceForEachLabelAndField() throws Exception {
        MqttConnect fleet = with(connect(""), ConnectFields.CONNECTIONS, "3");
        assertSuccess(fleet.sample(null));
        subscribe(sub(topic + "/%i, x\n y", 1));
        samplers.inAnotherThread(() -> {
            fleet.sample(null);
            subscribe(sub(topic + "/%i, x\n y", 1));
            return null;
        });
        MqttSubSampler own = window("", 1);
        set(own, SubFields.TOPIC_FILTERS.key(), topic + "/${n}");
        for (String n : List.of("1", "2")) {
            JMeterContextService.getContext().getVariables().put("n", n);
            own.sample(null);
        }

        assertThat(lines("subscribed to"))
                .containsExactly(
                        "INFO MqttSubSampler: subscribed to " + topic + "/%i at QoS 1, x at QoS 1, y at QoS 1",
                        "INFO MqttSubSampler: subscribed to " + topic + "/1 at QoS 1 (in the field: " + topic
                                + "/${n})");
    }

    @Test
    void aLowerQosThanAskedForIsAWarning() throws Exception {
        try (FakeBroker fake = new FakeBroker(MqttVersion.V3_1_1, client -> {
            client.accept();
            client.answerSubscribe(1, 0);
        })) {
            assertSuccess(Samplers.connect(fake.host(), fake.port(), MqttVersion.V3_1_1)
                    .sample(null));
            subscribe(with(sub("a, b", 1), SubFields.QOS, "1"));
        }

        assertThat(lines("subscribed to"))
                .containsExactly("WARN MqttSubSampler: subscribed to a at QoS 1, b at QoS 0 (asked for QoS 1)");
    }

    /** The first plan of many: all in one thread, and MQTT Sub before MQTT Pub. */
    @Test
    void whereNoSampleShowsAnythingTheLineIsAnError() throws Exception {
        assertSuccess(connect("").sample(null));
        samplers.results(window(topic, 1));
        publish(1);
        awaitWaiting(1);
        endOfTest();

        assertThat(lines("MqttSubSampler: all"))
                .containsExactly(
                        "ERROR MqttSubSampler: all messages (1) arrived when it had no sample any more. An MQTT Sub takes"
                                + " messages only while its sample runs: let it and the publishers run in thread groups of their own, or"
                                + " let its thread loop");
        assertThat(lines("no sample took")).isEmpty();
    }

    @Test
    void anMqttSubThatReceivedNothingIsSaidInTheEnd() throws Exception {
        assertSuccess(connect("c").sample(null));
        subscribe(with(sub(topic + "/nobody", 1), SharedFields.CONNECTION_NAME, "c"));
        endOfTest();

        assertThat(lines("received nothing"))
                .containsExactly(
                        "ERROR MqttSubSampler received nothing in the whole test. It was subscribed to " + topic
                                + "/nobody at QoS 1 on connection \"c\"; no message that matches came at another MQTT Sub of this"
                                + " connection either");
    }

    @Test
    void whoTookAllIsSaid() throws Exception {
        assertSuccess(connect("").sample(null));
        MqttSubSampler first = labelled("first", sub(topic, 2));
        subscribe(first);
        publish(2);
        assertThat(samplers.results(first)).hasSize(2);
        samplers.results(labelled("second", window(topic, 1)));
        endOfTest();

        assertThat(lines("received nothing"))
                .containsExactly("ERROR second received nothing in the whole test. It was subscribed to " + topic
                        + " at QoS 1 on the thread's own connection; first has the same topic filters on this connection, and"
                        + " took all that came");
    }

    @Test
    void whereEmptyWindowsFailARowHasSaidIt() throws Exception {
        assertSuccess(connect("").sample(null));
        MqttSubSampler sub = with(window(topic, 1), SubFields.WHEN_NOTHING_ARRIVES, "failure");
        assertThat(sub.sample(null).isSuccessful()).isFalse();
        assertThat(labelled("another", sub).sample(null).isSuccessful()).isFalse();
        endOfTest();

        assertThat(lines("received nothing")).isEmpty();
        assertThat(lines("subscribed to")).hasSize(1);
    }

    @Test
    void whoSubscribedInASessionThatAnotherGoesOnWithIsNotEmpty() throws Exception {
        MqttConnect held = with(fixedId("held"), ConnectionFields.CLEAN_START, "false");
        assertSuccess(held.sample(null));
        subscribe(labelled("subscribes", with(sub(topic, 1), SharedFields.CONNECTION_NAME, "held")));
        MqttDisconnect disconnect = Samplers.named(new MqttDisconnect());
        assertSuccess(with(disconnect, SharedFields.CONNECTION_NAME, "held").sample(null));
        assertSuccess(connect("").sample(null));
        publish(1);
        assertSuccess(held.sample(null));
        assertSuccess(labelled("goes on", with(sub(topic, 1), SharedFields.CONNECTION_NAME, "held"))
                .sample(null));
        endOfTest();

        assertThat(lines("received nothing")).isEmpty();
    }

    @Test
    void oneOfAnyThreadThatReceivedIsEnough() throws Exception {
        assertSuccess(connect("").sample(null));
        subscribe(sub(topic + "/nobody", 1));
        subscribe(labelled("subscribes only", sub(topic, 1)));
        samplers.inAnotherThread(() -> {
            assertSuccess(connect("").sample(null));
            subscribe(sub(topic, 1));
            publish(1);
            awaitWaiting(1);
            return null;
        });
        assertSuccess(labelled("takes", sub(topic, 1)).sample(null));

        endOfTest();

        assertThat(lines("received nothing")).isEmpty();
    }

    @Test
    void aVariableThatJMeterLeftIsSaidOnceForEachField() {
        JMeterContextService.getContext().getVariables().put("there", "x");
        MqttConnect connect = with(connect(""), ConnectionFields.CLIENT_ID, "dev-${id}");
        with(connect, ConnectionFields.USERNAME, "${__user(1)}");
        with(connect, ConnectionFields.PASSWORD, "s3cret${pw}");
        with(connect, WillFields.WILL, "true");
        with(connect, WillFields.TOPIC, topic + "/${there}");
        assertSuccess(with(connect, ConnectFields.SUBSCRIBE_TO, "x/${a}").sample(null));
        assertSuccess(Samplers.pub("x/${b}", "${not this}").sample(null));
        MqttPubSampler pub = with(Samplers.pub("x/${b}", "x"), SharedFields.MQTT5, "false");
        assertSuccess(with(pub, SharedFields.USER_PROPERTIES, "${hidden}").sample(null));
        subscribe(sub("a\nb/${c}/#, ${d}", 1));
        MqttUnsubscribe unsubscribe = Samplers.named(new MqttUnsubscribe());
        assertSuccess(
                with(unsubscribe, UnsubscribeFields.TOPIC_FILTERS, "x/${e}").sample(null));
        MqttRequestSampler request = Samplers.request("q", "r/${f}", "none", "");
        with(request, RequestFields.TIMEOUT, "1").sample(null);

        String end = ", which is no variable of this thread; it is sent as it stands";
        assertThat(lines("it is sent as it stands"))
                .containsExactly(
                        "WARN MqttConnect: Client id \"dev-${id}\" has ${id}" + end,
                        "WARN MqttConnect: User name \"${__user(1)}\" has ${__user(1)}, which is no function of this JMeter; it"
                                + " is sent as it stands",
                        "WARN MqttConnect: Will topic \"" + topic
                                + "/${there}\" has ${there}, which JMeter has not replaced; it is"
                                + " sent as it stands",
                        "WARN MqttConnect: Subscribe to \"x/${a}\" has ${a}" + end,
                        "WARN MqttPubSampler: Topic \"x/${b}\" has ${b}" + end,
                        "WARN MqttSubSampler: Topic filters \"b/${c}/#, ${d}\" has ${c}" + end,
                        "WARN MqttUnsubscribe: Topic filters \"x/${e}\" has ${e}" + end,
                        "WARN MqttRequestSampler: Response topic \"r/${f}\" has ${f}" + end);
        assertThat(log.lines()).noneMatch(line -> line.contains("s3cret"));
    }

    @Test
    void twoConnectionsWithOneClientIdAreSaidOnce() throws Exception {
        assertSuccess(fixedId("a").sample(null));
        assertThat(lines("client id")).isEmpty();

        assertSuccess(fixedId("b").sample(null));
        assertSuccess(fixedId("c").sample(null));

        assertThat(lines("client id"))
                .containsExactly("WARN MqttConnect: another connection of this test has the client id \"" + topic
                        + "\"; the broker will close one of them. Put ${__threadNum} into it, or in a fleet %i, or let a random"
                        + " suffix be added");
    }

    @Test
    void oneClientIdAfterTheOtherIsFine() throws Exception {
        assertSuccess(fixedId("").sample(null));
        assertSuccess(with(fixedId(""), ConnectFields.IF_CONNECTED, "replace").sample(null));
        assertSuccess(fixedId("").sample(null)); // kept
        assertSuccess(Samplers.named(new MqttDisconnect()).sample(null));
        assertSuccess(fixedId("other").sample(null));
        samplers.inAnotherThread(() -> {
            MqttConnect assigned = with(connect(""), ConnectionFields.CLIENT_ID_ASSIGNED, "true");
            assertSuccess(assigned.sample(null));
            return with(assigned, SharedFields.CONNECTION_NAME, "again").sample(null);
        });

        assertThat(lines("client id")).isEmpty();
    }

    @Test
    void theClientIdOfWhatWasRefusedOrLostIsFree() throws Exception {
        AtomicInteger connects = new AtomicInteger();
        try (FakeBroker fake = new FakeBroker(MqttVersion.V3_1_1, client -> {
            if (connects.getAndIncrement() == 0) {
                client.await(FakeBroker.CONNECT);
                client.send(0x20, (byte) 0, (byte) 5);
                client.close();
            } else {
                client.accept();
            }
        })) {
            MqttConnect connect = Samplers.connect(fake.host(), fake.port(), MqttVersion.V3_1_1);
            with(connect, ConnectionFields.CLIENT_ID, "same");
            with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");
            assertThat(connect.sample(null).isSuccessful()).isFalse();
            assertSuccess(connect.sample(null));
            MqttSession session = Runs.current().find("").first();
            fake.die();
            Eventually.holds("it is lost", () -> session.lost() != null);
            assertSuccess(connect.sample(null));
        }

        assertThat(lines("client id")).isEmpty();
    }
}
