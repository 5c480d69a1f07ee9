package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3BlockingClient.Mqtt3Publishes;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.ForeignClient;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.QosSummary;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.RunSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Samplers that mix several QoS. */
@Timeout(60)
@NeedsBroker
class QosMixSamplersTest {

    private static final int DEVICES = 10;

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "mix/" + UUID.randomUUID();
    private final TestBroker broker;

    QosMixSamplersTest() throws Exception {
        broker = BrokerKind.EMBEDDED.shared();
    }

    @BeforeEach
    void connects() {
        MqttConnect connect = with(connect(broker, MqttVersion.V3_1_1), ConnectFields.CONNECTIONS, "" + DEVICES);
        with(connect, ConnectionFields.CLIENT_ID, "m%i-");
        assertThat(samplers.results(connect)).allMatch(SampleResult::isSuccessful);
    }

    private MqttPubSampler mixed(int messages) {
        MqttPubSampler pub = with(pub(topic + "/%i", "x"), PubFields.QOS_OR_MIX, "mix");
        with(pub, PubFields.QOS_SHARES, "0: 50 %, 1: 30 %, 2: 20 %");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        return with(pub, PubFields.MESSAGES, Integer.toString(messages));
    }

    /** How many came with each QoS, by topic, as a client sees it that is none of ours. */
    private Map<String, Map<MqttQos, Integer>> witnessed(MqttPubSampler pub, int messages) throws Exception {
        Mqtt3BlockingClient witness = ForeignClient.connect(broker);
        try (Mqtt3Publishes arrived = witness.publishes(MqttGlobalPublishFilter.ALL)) {
            witness.subscribeWith()
                    .topicFilter(topic + "/#")
                    .qos(MqttQos.EXACTLY_ONCE)
                    .send();
            List<SampleResult> rows = samplers.results(pub);
            assertThat(rows).hasSize(messages).allMatch(SampleResult::isSuccessful);
            Map<String, Map<MqttQos, Integer>> counts = new HashMap<>();
            for (int i = 0; i < messages; i++) {
                Optional<Mqtt3Publish> next = arrived.receive(10, TimeUnit.SECONDS);
                assertThat(next).as("message %d", i).isPresent();
                counts.computeIfAbsent(next.get().getTopic().toString(), any -> new EnumMap<>(MqttQos.class))
                        .merge(next.get().getQos(), 1, Integer::sum);
            }
            return counts;
        } finally {
            witness.disconnect();
        }
    }

    @Test
    void theMessagesHaveTheirShares() throws Exception {
        Map<MqttQos, Integer> sum = new EnumMap<>(MqttQos.class);
        witnessed(mixed(200), 200)
                .values()
                .forEach(own -> own.forEach((qos, count) -> sum.merge(qos, count, Integer::sum)));

        assertThat(sum.get(MqttQos.AT_MOST_ONCE)).isBetween(98, 102);
        assertThat(sum.get(MqttQos.AT_LEAST_ONCE)).isBetween(58, 62);
        assertThat(sum.get(MqttQos.EXACTLY_ONCE)).isBetween(38, 42);
    }

    @Test
    void theDevicesHaveTheirShares() throws Exception {
        MqttPubSampler pub = with(mixed(50), PubFields.QOS_MIX_BY, "device");

        Map<String, Map<MqttQos, Integer>> counts = witnessed(pub, 50);

        assertThat(counts).hasSize(DEVICES);
        assertThat(counts.values()).as("a device has one QoS").allMatch(own -> own.size() == 1);
        long zeros = counts.values().stream()
                .filter(own -> own.containsKey(MqttQos.AT_MOST_ONCE))
                .count();
        assertThat(zeros).isBetween(4L, 6L);
    }

    @Test
    void theReportHasEachQos() throws Exception {
        MqttSubSampler sub = with(sub(topic + "/#", 1000), SubFields.QOS, "2");
        with(sub, SubFields.TOPIC_FILTERS, topic + "/%i");
        subscribe(sub);

        assertThat(samplers.results(mixed(1000))).allMatch(SampleResult::isSuccessful);
        assertThat(samplers.results(sub)).hasSize(1000).allMatch(SampleResult::isSuccessful);

        DeliverySummary summary =
                DeliverySummary.of(TestRuns.current(RunSettings::read).measurements());
        assertThat(summary.received().counts().outOfOrder())
                .as("between QoS there is no order")
                .isZero();
        assertThat(summary.breakdown().byQos()).hasSize(3);
        long published = 0;
        for (QosSummary one : summary.breakdown().byQos().values()) {
            long own = one.published().counts().published();
            published += own;
            assertThat(one.published().counts().acknowledged()).isEqualTo(own);
            assertThat(one.received().counts().received()).isEqualTo(own);
            assertThat(one.received().counts().expected()).isEqualTo(own);
            assertThat(one.received().service().count()).isEqualTo(own);
        }
        assertThat(published).isEqualTo(1000);
    }

    @Test
    void devicesSubscribeWithTheirShares() {
        MqttSubSampler sub = with(sub(topic + "/%i", 100), SubFields.QOS, "mix");
        with(sub, SubFields.QOS_SHARES, "0: 50 %, 1: 50 %");
        subscribe(sub);
        MqttPubSampler pub = with(mixed(100), PubFields.QOS_OR_MIX, "2");

        assertThat(samplers.results(pub)).allMatch(SampleResult::isSuccessful);
        assertThat(samplers.results(sub)).hasSize(100).allMatch(SampleResult::isSuccessful);

        Map<Qos, QosSummary> byQos = DeliverySummary.of(
                        TestRuns.current(RunSettings::read).measurements())
                .breakdown()
                .byQos();
        assertThat(byQos.get(Qos.AT_MOST_ONCE).received().counts().received()).isBetween(40L, 60L);
        assertThat(byQos.get(Qos.AT_LEAST_ONCE).received().counts().received()).isBetween(40L, 60L);
        assertThat(byQos.get(Qos.EXACTLY_ONCE).received().counts().received()).isZero();
        assertThat(byQos.get(Qos.EXACTLY_ONCE).published().counts().published()).isEqualTo(100);
        Set<Long> missing = new HashSet<>();
        byQos.values().forEach(one -> missing.add(one.received().counts().missing()));
        assertThat(missing).containsExactly(0L);
    }

    @Test
    void withoutAMixThereIsNoTable() {
        assertThat(samplers.results(with(mixed(10), PubFields.QOS_OR_MIX, "1"))).allMatch(SampleResult::isSuccessful);

        assertThat(DeliverySummary.of(TestRuns.current(RunSettings::read).measurements())
                        .breakdown()
                        .byQos())
                .isEmpty();
    }
}
