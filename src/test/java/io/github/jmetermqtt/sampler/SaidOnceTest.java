package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.LogLines;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import java.util.List;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
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

    private void connect() {
        assertSuccess(Samplers.connect(broker, MqttVersion.V3_1_1).sample(null));
    }

    private List<String> lines(String part) {
        return log.lines().stream().filter(line -> line.contains(part)).toList();
    }

    /** Publishes and waits until the connection of this thread has got it all. */
    private void publish(int messages) {
        MqttPubSampler pub = with(Samplers.pub(topic, "x"), PubFields.ADD_TIMESTAMP, "true");
        assertSuccess(with(pub, PubFields.MESSAGES, Integer.toString(messages)).sample(null));
    }

    private static ReaderSummary endOfTest() {
        TestRun ended = TestRuns.end();
        return DeliverySummary.of(ended.measurements()).readers().get(SUB);
    }

    @Test
    void whatNoSampleTookIsReceivedWithoutARow() throws Exception {
        connect();
        MqttSubSampler sub = sub(topic, 3);
        subscribe(sub);
        publish(8);
        List<SampleResult> rows = samplers.results(sub);
        Inbox inbox = Runs.current()
                .find("")
                .first()
                .mailbox(List.of(new Subscription(topic, Qos.AT_LEAST_ONCE)))
                .inbox();
        Eventually.holds("all are here", () -> inbox.size() == 5);

        ReaderSummary received = endOfTest();

        assertThat(received.withoutRow()).isEqualTo(5);
        assertThat(received.counts().received()).isEqualTo(rows.size() + received.withoutRow());
        assertThat(lines("no sample took"))
                .containsExactly(
                        "INFO MqttSubSampler: 5 messages arrived that no sample took any more; they are in the report, not among the"
                                + " samples");
    }
}
