package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.Map;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the ledger says after samplers have published and received over real brokers. */
@Timeout(120)
@NeedsBroker
class DeliveryTest {

    private static final int MESSAGES = 200;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();

    @AfterEach
    void defaultLimits() {
        JMeterUtils.getJMeterProperties().remove("mqtt.mailbox.messages");
    }

    private static void connect(String name, TestBroker broker, MqttVersion version) {
        MqttConnect connect = Samplers.connect(broker, version);
        assertSuccess(with(connect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    private static void disconnect(String name) {
        MqttDisconnect disconnect = Samplers.named(new MqttDisconnect());
        assertSuccess(with(disconnect, SharedFields.CONNECTION_NAME, name).sample(null));
    }

    /** A sampler that publishes {@link #MESSAGES} stamped messages at once. */
    private static MqttPubSampler burst(String topic, int qos) {
        MqttPubSampler pub = Samplers.pub(topic, "x");
        with(pub, SharedFields.CONNECTION_NAME, "pub");
        with(pub, PubFields.QOS, Integer.toString(qos));
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.MESSAGES, Integer.toString(MESSAGES));
        return with(pub, PubFields.RESULTS, "burst");
    }

    /** A subscribed sampler that collects this many messages. */
    private static MqttSubSampler subscribed(String name, String filters, int qos, int count) {
        MqttSubSampler sub = sub(filters, count);
        sub.setName(name);
        with(sub, SharedFields.CONNECTION_NAME, name);
        with(sub, SubFields.QOS, Integer.toString(qos));
        with(sub, SubFields.RESULTS, "window");
        subscribe(sub);
        return sub;
    }

    private static Ledger ledger() {
        return Runs.current().measurements().ledger();
    }

    private static ReaderCounts counts(String label) {
        return ledger().readers().get(label);
    }

    private static ReaderCounts received(int received) {
        return ReaderCounts.builder().received(received).build();
    }

    private static void assertPublished(int published) {
        assertThat(ledger().publishers().get("MqttPubSampler").counts())
                .isEqualTo(new PublisherCounts(published, published, 0));
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V5, 0", "EMBEDDED, V3_1_1, 1", "MOSQUITTO, V5, 1", "MOSQUITTO, V3_1_1, 2", "EMBEDDED, V5, 2"
    })
    void twoSubscribersGetWhatOnePublisherSendsOnTwoTopics(BrokerKind kind, MqttVersion version, int qos)
            throws Exception {
        TestBroker broker = kind.shared();
        connect("pub", broker, version);
        connect("one", broker, version);
        connect("both", broker, version);
        MqttSubSampler one = subscribed("one", topic + "/1", qos, MESSAGES);
        MqttSubSampler both = subscribed("both", topic + "/+", qos, 2 * MESSAGES);

        MqttPubSampler pub = burst(topic + "/1", qos);
        assertSuccess(pub.sample(null));
        assertSuccess(with(pub, PubFields.TOPIC, topic + "/2").sample(null));

        assertSuccess(one.sample(null));
        assertSuccess(both.sample(null));
        assertPublished(2 * MESSAGES);
        assertThat(counts("one")).isEqualTo(received(MESSAGES));
        assertThat(counts("both")).isEqualTo(received(2 * MESSAGES));
        assertThat(Runs.current()
                        .measurements()
                        .in(Stages.NONE)
                        .latencies("both")
                        .service()
                        .total()
                        .count())
                .isEqualTo(2 * MESSAGES);
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, V5", "EMBEDDED, V3_1_1", "MOSQUITTO, V5", "MOSQUITTO, V3_1_1"})
    void aSharedGroupOfThreeIsOneReader(BrokerKind kind, MqttVersion version) throws Exception {
        TestBroker broker = kind.shared();
        connect("pub", broker, version);
        MqttSubSampler[] members = new MqttSubSampler[3];
        for (int i = 0; i < members.length; i++) {
            connect("member" + i, broker, version);
            members[i] = subscribed("member" + i, "$share/group/" + topic, 1, MESSAGES);
            members[i].setName("shared");
            with(members[i], SubFields.SAMPLE_ON, "time");
            with(members[i], SubFields.ELAPSED_TIME, "20");
        }

        assertSuccess(burst(topic, 1).sample(null));
        int[] samples = new int[members.length];
        Eventually.holds("all members together have received all", () -> {
            for (int i = 0; i < members.length; i++) {
                samples[i] += members[i].sample(null) == null ? 0 : 1;
            }
            return counts("shared").received() >= MESSAGES;
        });

        if (kind == BrokerKind.MOSQUITTO) { // it takes turns; HiveMQ gives to whoever is ready
            assertThat(samples).as("windows with messages, by member").doesNotContain(0);
        }
        assertPublished(MESSAGES);
        assertThat(counts("shared"))
                .as("counted under the name of the samples that showed them")
                .isEqualTo(received(MESSAGES));
        assertThat(counts("member0").expected()).as("nothing is missing").isZero();
        disconnect("member0");
        disconnect("member1");
        assertThat(counts("shared")).isEqualTo(received(MESSAGES));
        disconnect("member2");
        assertThat(counts("shared")).isEqualTo(received(MESSAGES));
    }

    /** Mosquitto sends one copy for each subscription in MQTT 5, and one in all in 3.1.1, as HiveMQ does. */
    @ParameterizedTest
    @CsvSource({"MOSQUITTO, V3_1_1, 1", "MOSQUITTO, V5, 2", "EMBEDDED, V3_1_1, 1", "EMBEDDED, V5, 1"})
    void copiesForOverlappingFiltersOfOneSubAreNoDuplicates(BrokerKind kind, MqttVersion version, int copies)
            throws Exception {
        TestBroker broker = kind.shared();
        connect("pub", broker, version);
        connect("sub", broker, version);
        MqttSubSampler sub = subscribed("sub", topic + "/#," + topic + "/b", 1, copies * MESSAGES);

        assertSuccess(burst(topic + "/b", 1).sample(null));
        assertSuccess(sub.sample(null));

        assertThat(counts("sub")).isEqualTo(received(MESSAGES));
    }

    /** Where the broker sends a copy for each, its subscription identifier says which Sub it is for. */
    @ParameterizedTest
    @CsvSource({"MOSQUITTO, V3_1_1", "MOSQUITTO, V5", "EMBEDDED, V3_1_1", "EMBEDDED, V5"})
    void eachOfTwoSubsWithOverlappingFiltersGetsAMessageOnce(BrokerKind kind, MqttVersion version) throws Exception {
        TestBroker broker = kind.shared();
        connect("pub", broker, version);
        connect("sub", broker, version);
        MqttSubSampler wide = subscribed("sub", topic + "/#", 1, MESSAGES);
        MqttSubSampler narrow = subscribed("sub", topic + "/b", 1, MESSAGES);
        MqttSubSampler last = subscribed("sub", topic + "/last", 1, 1);

        assertSuccess(burst(topic + "/b", 1).sample(null));
        assertSuccess(with(burst(topic + "/last", 1), PubFields.MESSAGES, "1").sample(null));
        assertSuccess(last.sample(null)); // so all before it has arrived
        assertSuccess(with(wide, SubFields.MESSAGE_COUNT, Integer.toString(MESSAGES + 1))
                .sample(null));
        assertSuccess(narrow.sample(null));

        assertNothingIn(wide);
        assertNothingIn(narrow);
        assertThat(counts("sub")).isEqualTo(received(2 * MESSAGES + 2));
    }

    private static void assertNothingIn(MqttSubSampler sub) {
        with(sub, SubFields.SAMPLE_ON, "time");
        assertThat(with(sub, SubFields.ELAPSED_TIME, "1").sample(null)).isNull();
    }

    /** A SUBSCRIBE replaces the subscription of the same filter, and the identifier that its messages carry with it. */
    @ParameterizedTest
    @CsvSource({"MOSQUITTO", "EMBEDDED"})
    void twoSubsMayNameTheSameFilter(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        connect("pub", broker, MqttVersion.V5);
        connect("sub", broker, MqttVersion.V5);
        MqttSubSampler two = subscribed("sub", topic + "/a," + topic + "/b", 1, 2 * MESSAGES);
        MqttSubSampler one = subscribed("sub", topic + "/a", 1, MESSAGES);

        assertSuccess(burst(topic + "/a", 1).sample(null));
        assertSuccess(burst(topic + "/b", 1).sample(null));

        assertSuccess(two.sample(null));
        assertSuccess(one.sample(null));
        assertThat(counts("sub")).isEqualTo(received(3 * MESSAGES));
    }

    @Test
    void theSecondRunStartsAnew() throws Exception {
        MqttPubSampler pub = burst(topic, 1);
        for (int run = 0; run < 2; run++) {
            pub.testStarted();
            connect("pub", BrokerKind.EMBEDDED.shared(), MqttVersion.V5);
            connect("sub", BrokerKind.EMBEDDED.shared(), MqttVersion.V5);
            MqttSubSampler sub = subscribed("sub", topic, 1, MESSAGES);
            assertSuccess(pub.sample(null));
            assertSuccess(sub.sample(null));

            TestRun test = Runs.current();
            pub.testEnded();
            assertThat(TestRuns.running()).isNull();
            Ledger ended = test.measurements().ledger();
            assertThat(ended.publishers().get("MqttPubSampler").counts())
                    .isEqualTo(new PublisherCounts(MESSAGES, MESSAGES, 0));
            assertThat(ended.readers()).isEqualTo(Map.of("sub", received(MESSAGES)));
        }
    }

    @Test
    void whatNoSubHasTakenFromTheMailboxIsReceived() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connect("pub", broker, MqttVersion.V5);
        connect("sub", broker, MqttVersion.V5);
        MqttSubSampler sub = subscribed("sub", topic, 1, MESSAGES / 2);
        MqttSubSampler last = subscribed("sub", topic + "/last", 1, 1);

        MqttPubSampler pub = burst(topic, 1);
        assertSuccess(pub.sample(null));
        assertSuccess(with(with(pub, PubFields.TOPIC, topic + "/last"), PubFields.MESSAGES, "1")
                .sample(null));
        assertSuccess(sub.sample(null));
        assertSuccess(last.sample(null)); // so all before it has arrived
        assertThat(counts("sub"))
                .isEqualTo(ReaderCounts.builder()
                        .received(MESSAGES / 2 + 1)
                        .missing(MESSAGES / 2)
                        .build());
        disconnect("sub");

        assertThat(counts("sub")).isEqualTo(received(MESSAGES + 1));
    }

    @Test
    void whatOurMailboxDropsIsNotLost() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        JMeterUtils.getJMeterProperties().setProperty("mqtt.mailbox.messages", "10");
        connect("pub", broker, MqttVersion.V5);
        connect("sub", broker, MqttVersion.V5);
        MqttSubSampler sub = subscribed("sub", topic, 1, 10);
        MqttPubSampler pub = burst(topic, 1);
        ReaderCounts last = null;
        for (int i = 1; i <= 3; i++) {
            int published = i * MESSAGES;
            int taken = i * 10;
            assertSuccess(pub.sample(null));
            Eventually.holds("all but ten are dropped", () -> counts("sub").dropped() == published - taken);
            assertFailure(
                    sub.sample(null),
                    "MQTT-DROPPED",
                    MESSAGES - 10 + " messages were dropped by the load generator: its mailbox was full");
            assertThat(counts("sub"))
                    .isEqualTo(ReaderCounts.builder()
                            .received(taken)
                            .dropped(published - taken)
                            .build());
            last = counts("sub");
        }
        disconnect("sub");
        assertThat(counts("sub")).isEqualTo(last);
    }

    @Test
    void theLedgerCountsByNumberAlsoWhereTheSubDoesNotLookForTimestamps() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connect("pub", broker, MqttVersion.V5);
        connect("sub", broker, MqttVersion.V5);
        MqttSubSampler sub = with(subscribed("sub", topic, 1, MESSAGES), SubFields.HAS_TIMESTAMP, "false");

        assertSuccess(burst(topic, 1).sample(null));
        SampleResult window = sub.sample(null);

        assertSuccess(window);
        assertThat(window.getTime()).isZero();
        assertThat(counts("sub")).isEqualTo(received(MESSAGES));
    }
}
