package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertFailure;
import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stage;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.session.Runs;
import java.util.List;
import java.util.UUID;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How the rows of samplers are called, and that the report counts under the same labels. */
@Timeout(60)
@NeedsBroker
class LabelTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "label/" + UUID.randomUUID();
    private final TestBroker broker;

    LabelTest() throws Exception {
        broker = BrokerKind.EMBEDDED.shared();
    }

    @BeforeEach
    void connects() {
        MqttConnect connect = with(connect(broker, MqttVersion.V5), ConnectFields.CONNECTIONS, "2");
        with(connect, ConnectionFields.CLIENT_ID, topic.substring(0, 12) + "-%i");
        assertThat(samplers.results(connect)).allMatch(SampleResult::isSuccessful);
    }

    private static Measurements measured() {
        return Runs.current().measurements();
    }

    private static List<String> labels(List<SampleResult> rows) {
        return rows.stream().map(SampleResult::getSampleLabel).toList();
    }

    /** One message through each of two connections. */
    private MqttPubSampler two(String label) {
        MqttPubSampler pub = with(pub(topic + "/%i", "x"), PubFields.SEND_THROUGH, "all");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        return with(pub, SharedFields.LABEL, label);
    }

    @Test
    void aRowIsCalledAsItsMessageSays() {
        MqttSubSampler sub = with(sub(topic + "/+\n" + topic + "/1/#", 2), SharedFields.LABEL, "got %filter q%qos");
        subscribe(sub);

        List<SampleResult> sent = samplers.results(two("to %topic by %c at %node"));
        String node = broker.host() + ":" + broker.port();
        assertThat(labels(sent))
                .hasSize(2)
                .allMatch(label -> label.endsWith(" at tcp://" + node) || label.endsWith(" at " + node));
        assertThat(labels(sent))
                .anyMatch(label -> label.startsWith("to " + topic + "/1 by " + topic.substring(0, 12) + "-1"));
        assertThat(labels(sent))
                .anyMatch(label -> label.startsWith("to " + topic + "/2 by " + topic.substring(0, 12) + "-2"));
        assertThat(measured().ledger().publishers()).containsOnlyKeys(labels(sent));

        List<SampleResult> received = samplers.results(sub);
        assertThat(labels(received)).containsOnly("got " + topic + "/+ q1");
        assertThat(measured().ledger().readers().get("got " + topic + "/+ q1").received())
                .isPositive();
    }

    @Test
    void aStageIsPartOfALabel() {
        long now = NanoClock.SYSTEM.now();
        measured().stages().add(new Stage(1, "peak", now, now + 3600 * Nanos.PER_SECOND, 1, 1, true), any -> 1);
        assertThat(labels(samplers.results(two("pub %stage")))).containsExactly("pub peak", "pub peak");
        assertThat(measured().ledger().publishers()).containsOnlyKeys("pub peak");
    }

    @Test
    void withoutNamesAllRowsHaveTheLabelAndFailuresToo() {
        MqttPubSampler pub = two("all of them, 100 %");
        with(pub, PubFields.TOPIC, "wild/#");
        assertThat(labels(samplers.results(pub))).containsOnly("all of them, 100 %");
        assertThat(labels(samplers.results(two("")))).containsOnly("MqttPubSampler");
        assertThat(labels(samplers.results(two("plain")))).containsOnly("plain");
        assertThat(labels(samplers.results(two("as it stands: %%topic")))).containsOnly("as it stands: %topic");
    }

    @Test
    void aRowOfNoMessageIsCalledAsTheElement() {
        MqttPubSampler pub = with(two("to %topic"), SharedFields.CONNECTION_NAME, "nobody");
        assertThat(labels(samplers.results(pub))).containsExactly("MqttPubSampler");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%topic", "%c", "%stage", "x%qos"})
    void namesNeedARowForEachMessage(String label) {
        assertFailure(
                with(two(label), PubFields.RESULTS, "burst").sample(null),
                "MQTT-CONFIG",
                "Label \"" + label
                        + "\" names something of a message, which needs a row for each message: see the field"
                        + " Results");
        assertFailure(
                with(with(sub(topic, 1), SharedFields.LABEL, label), SubFields.RESULTS, "window")
                        .sample(null),
                "MQTT-CONFIG",
                "Label \"" + label
                        + "\" names something of a message, which needs a row for each message: see the field"
                        + " Results");
    }

    @Test
    void onlyAReaderHasATopicFilter() {
        assertFailure(
                two("%filter").sample(null),
                "MQTT-CONFIG",
                "Label \"%filter\" names a topic filter, which only MQTT Sub has");
    }

    @Test
    void aRequestHasALabel() {
        MqttRequestSampler request = request(topic + "/a", topic + "/a", "none", "");
        with(request, SharedFields.LABEL, "ask %topic");
        SampleResult row = request.sample(null);
        assertThat(row.getSampleLabel()).isEqualTo("ask " + topic + "/a");
        assertThat(measured().ledger().publishers()).containsOnlyKeys("ask " + topic + "/a");
    }

    @Test
    void tooManyLabelsAreCountedTogether() {
        MqttPubSampler pub = pub(topic, "x");
        for (int i = 0; i < 1005; i++) {
            with(pub, SharedFields.LABEL, "%topic");
            with(pub, PubFields.TOPIC, topic + "/" + i);
            SampleResult row = pub.sample(null);
            assertSuccess(row);
            assertThat(row.getSampleLabel()).isEqualTo(i < 1000 ? topic + "/" + i : "others");
        }
        assertThat(measured().ledger().publishers()).hasSize(1001);
        assertThat(measured().ledger().publishers().get("others").counts().published())
                .isEqualTo(5);
    }
}
