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
import io.github.jmetermqtt.client.Unsubscribe;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.settings.SubSettings;
import java.util.List;
import java.util.UUID;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Subscribers whose session outlives their connection, and subscribers that unsubscribe. */
@Timeout(120)
@NeedsBroker
class PersistentSessionTest {

    private static final int MESSAGES = 50;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();
    private final String clientId = UUID.randomUUID().toString();

    @AfterEach
    void defaultLimits() {
        JMeterUtils.getJMeterProperties().remove("mqtt.mailbox.messages");
    }

    private void connect(TestBroker broker) {
        MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
        with(connect, SharedFields.CONNECTION_NAME, "sub");
        with(connect, ConnectionFields.CLEAN_START, "false");
        with(connect, ConnectionFields.CLIENT_ID, clientId);
        assertSuccess(with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false").sample(null));
    }

    private static void connectPublisher(TestBroker broker) {
        MqttConnect connect = Samplers.connect(broker, MqttVersion.V3_1_1);
        assertSuccess(with(connect, SharedFields.CONNECTION_NAME, "pub").sample(null));
    }

    private static void disconnect() {
        MqttDisconnect disconnect = Samplers.named(new MqttDisconnect());
        assertSuccess(with(disconnect, SharedFields.CONNECTION_NAME, "sub").sample(null));
    }

    private void publish(int qos) {
        MqttPubSampler pub = Samplers.pub(topic, "x");
        with(pub, SharedFields.CONNECTION_NAME, "pub");
        with(pub, PubFields.QOS, Integer.toString(qos));
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        with(pub, PubFields.MESSAGES, Integer.toString(MESSAGES));
        assertSuccess(with(pub, PubFields.RESULTS, "burst").sample(null));
    }

    private MqttSubSampler collect(int qos, int count) {
        MqttSubSampler sub = with(sub(topic, count), SharedFields.CONNECTION_NAME, "sub");
        with(sub, SubFields.QOS, Integer.toString(qos));
        return with(sub, SubFields.RESULTS, "window");
    }

    /** Returns when all has arrived that the broker had for this connection. */
    private void awaitAllSoFar() {
        MqttSubSampler barrier = with(collect(1, 1), SubFields.TOPIC_FILTERS, topic + "/barrier");
        barrier.setName("barrier");
        subscribe(barrier);
        MqttPubSampler pub = with(Samplers.pub(topic + "/barrier", "x"), SharedFields.CONNECTION_NAME, "pub");
        assertSuccess(pub.sample(null));
        assertSuccess(barrier.sample(null));
    }

    private static ReaderCounts counts() {
        return Runs.current().measurements().ledger().readers().get("MqttSubSampler");
    }

    private static ReaderCounts received(int received) {
        return ReaderCounts.builder().received(received).build();
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED, 1", "EMBEDDED, 2", "MOSQUITTO, 1", "MOSQUITTO, 2"})
    void whatWasPublishedMeanwhileIsReceivedOnce(BrokerKind kind, int qos) throws Exception {
        TestBroker broker = kind.shared();
        connectPublisher(broker);
        connect(broker);
        subscribe(collect(qos, 1));
        publish(qos);
        assertSuccess(collect(qos, MESSAGES).sample(null));
        for (int i = 2; i <= 4; i++) {
            disconnect();
            publish(qos);
            assertThat(counts()).as("nothing is expected of who has left").isEqualTo(received((i - 1) * MESSAGES));
            connect(broker);
            assertSuccess(collect(qos, MESSAGES).sample(null));
            assertThat(counts()).isEqualTo(received(i * MESSAGES));
        }
    }

    @Test
    void whatNobodyTakesOfAResumedSessionIsNotLost() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connectPublisher(broker);
        connect(broker);
        subscribe(collect(1, 1));
        disconnect();
        publish(1);
        connect(broker);
        awaitAllSoFar();
        disconnect();
        assertThat(counts()).isEqualTo(received(MESSAGES));
        connect(broker);
        publish(1);

        assertSuccess(collect(1, MESSAGES).sample(null));

        assertThat(counts()).isEqualTo(received(2 * MESSAGES));
    }

    @Test
    void whatOverflowsBeforeTheSubIsDroppedByUs() throws Exception {
        JMeterUtils.getJMeterProperties().setProperty("mqtt.mailbox.messages", "10");
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connectPublisher(broker);
        connect(broker);
        subscribe(collect(1, 1));
        disconnect();
        publish(1);
        connect(broker);
        awaitAllSoFar();

        assertFailure(
                collect(1, 10).sample(null),
                "MQTT-DROPPED",
                MESSAGES - 10 + " messages were dropped by the load generator: its mailbox was full");
        assertThat(counts())
                .isEqualTo(ReaderCounts.builder()
                        .received(10)
                        .dropped(MESSAGES - 10)
                        .build());
    }

    @Test
    void aSessionThatTheBrokerHasForgottenBeginsANewReader() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connectPublisher(broker);
        connect(broker);
        subscribe(collect(1, 1));
        publish(1);
        assertSuccess(collect(1, MESSAGES).sample(null));
        disconnect();
        MqttConnect clean = Samplers.connect(broker, MqttVersion.V3_1_1);
        with(clean, SharedFields.CONNECTION_NAME, "sub");
        with(clean, ConnectionFields.CLIENT_ID, clientId);
        assertSuccess(with(clean, ConnectionFields.CLIENT_ID_SUFFIX, "false").sample(null));
        disconnect();
        publish(1);
        connect(broker);

        subscribe(collect(1, 1));
        publish(1);
        assertSuccess(collect(1, MESSAGES).sample(null));

        assertThat(counts()).isEqualTo(received(2 * MESSAGES));
    }

    @ParameterizedTest
    @CsvSource({"EMBEDDED", "MOSQUITTO"})
    void afterAnUnsubscribeTheNextSubSubscribesAnew(BrokerKind kind) throws Exception {
        TestBroker broker = kind.shared();
        connectPublisher(broker);
        connect(broker);
        subscribe(collect(1, 1));
        publish(1);
        Eventually.holds(
                "all is in",
                () -> Runs.current()
                                .find("sub")
                                .first()
                                .subscriptions()
                                .mailbox(SubSettings.read(collect(1, 1)).subscriptions())
                                .inbox()
                                .size()
                        == MESSAGES);

        assertThat(Runs.current()
                        .find("sub")
                        .first()
                        .subscriptions()
                        .unsubscribe(new Unsubscribe(List.of(topic), List.of()), 10_000)
                        .codes())
                .hasSize(1)
                .noneMatch(code -> code.isError());
        assertThat(counts()).as("what was in the mailbox has arrived").isEqualTo(received(MESSAGES));
        publish(1);
        subscribe(collect(1, 1));
        publish(1);

        assertSuccess(collect(1, MESSAGES).sample(null));
        assertThat(counts()).isEqualTo(received(2 * MESSAGES));
    }

    @Test
    void aSubGoesOnWithTheFiltersThatAreLeft() throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        connectPublisher(broker);
        connect(broker);
        MqttSubSampler both = with(collect(1, 1), SubFields.TOPIC_FILTERS, topic + "," + topic + "/gone");
        subscribe(both);

        Runs.current()
                .find("sub")
                .first()
                .subscriptions()
                .unsubscribe(new Unsubscribe(List.of(topic + "/gone"), List.of()), 10_000);
        publish(1);
        MqttPubSampler gone = Samplers.pub(topic + "/gone", "x");
        with(gone, PubFields.ADD_TIMESTAMP, "true");
        assertSuccess(with(gone, SharedFields.CONNECTION_NAME, "pub").sample(null));

        assertSuccess(
                with(both, SubFields.MESSAGE_COUNT, Integer.toString(MESSAGES)).sample(null));
        assertThat(counts()).as("nothing is expected of the other").isEqualTo(received(MESSAGES));
        MqttSubSampler none = with(both, SubFields.SAMPLE_ON, "time");
        with(none, SubFields.WHEN_NOTHING_ARRIVES, "failure");
        assertFailure(
                with(none, SubFields.ELAPSED_TIME, "50").sample(null),
                "MQTT-TIMEOUT",
                "No message arrived within 50 ms");
    }
}
