package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Outcome.assertSuccess;
import static io.github.jmetermqtt.sampler.Samplers.pub;
import static io.github.jmetermqtt.sampler.Samplers.sub;
import static io.github.jmetermqtt.sampler.Samplers.subscribe;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.broker.MosquittoBroker;
import io.github.jmetermqtt.broker.TcpProxy;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.field.ConnectFields;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReconnectFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.NodeSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.session.Runs;
import io.github.jmetermqtt.session.TestRuns;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A Server with two brokers that know nothing of each other. */
@Timeout(120)
@NeedsBroker
class NodesTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    private final String topic = "test/" + UUID.randomUUID();
    private final Map<String, MqttPubSampler> publishers = new HashMap<>();
    private MosquittoBroker first;
    private MosquittoBroker second;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(MosquittoBroker.unavailable().isEmpty(), "mosquitto is not installed");
        first = new MosquittoBroker();
        second = new MosquittoBroker();
        first.start();
        second.start();
    }

    @AfterEach
    void stop() throws Exception {
        TestRuns.end();
        first.close();
        second.close();
    }

    private static String at(MosquittoBroker broker) {
        return broker.host() + ":" + broker.port();
    }

    private static MqttConnect connect(String name, String servers) {
        MqttConnect connect = Samplers.connect(servers, 1, MqttVersion.V3_1_1);
        connect.setName(name);
        with(connect, ReconnectFields.FIRST_DELAY, "20");
        with(connect, ReconnectFields.MAX_DELAY, "100");
        return with(connect, SharedFields.CONNECTION_NAME, name);
    }

    private static MqttConnect moving(String name, String servers) {
        return with(
                with(connect(name, servers), ReconnectFields.RECONNECT, "automatic"), ReconnectFields.TO_NEXT, "next");
    }

    private static <S extends MqttSampler> S on(String name, S sampler) {
        return with(sampler, SharedFields.CONNECTION_NAME, name);
    }

    private static void awaitAt(String name, String node) throws Exception {
        Eventually.holds(
                name + " is at " + node,
                () -> Runs.current().find(name).sessions().stream()
                        .allMatch(session -> session.isConnected()
                                && session.node().toString().equals(node)));
    }

    /** Numbered messages, those of one connection all in one stream. */
    private void publish(String name, int messages) {
        MqttPubSampler pub = publishers.computeIfAbsent(
                name, any -> with(on(name, pub(topic, "x")), PubFields.ADD_TIMESTAMP, "true"));
        for (int i = 0; i < messages; i++) {
            assertSuccess(pub.sample(null));
        }
    }

    private static ReaderCounts received() {
        return summary().received().counts();
    }

    private static DeliverySummary summary() {
        return DeliverySummary.of(Runs.current().measurements());
    }

    private static NodeSummary node(String address) {
        return summary().breakdown().nodes().get(address);
    }

    private static void assertCounts(long received, long lost, long missing) {
        ReaderCounts counts = received();
        assertThat(counts.unnumberedLive() + counts.unstamped()).isZero();
        assertThat(List.of(counts.received(), counts.lost(), counts.missing(), counts.duplicated(), counts.expected()))
                .as("received, lost, missing, duplicated, expected")
                .containsExactly(received, lost, missing, 0L, received + lost + missing);
    }

    @Test
    void aFleetGoesToBothAndEachRowSaysWhere() throws Exception {
        MqttConnect connect = connect("fleet", at(first) + ", " + at(second));
        with(connect, ConnectFields.CONNECTIONS, "10");
        with(connect, ConnectionFields.CLIENT_ID, "dev-%i-");
        with(connect, ConnectionFields.CLIENT_ID_SUFFIX, "false");

        List<SampleResult> rows = samplers.results(connect);

        assertThat(rows).hasSize(10).allSatisfy(Outcome::assertSuccess);
        Eventually.holds(
                "all are counted",
                () -> node(at(first)).opened() + node(at(second)).opened() == 10);
        DeliverySummary summary = summary();
        TestRuns.end();
        first.stop(); // it writes its log only then
        second.stop();
        for (SampleResult row : rows) {
            String id = row.getResponseHeaders().replaceFirst("(?s)Client id: dev-(\\d+)-\n.*", "$1");
            MosquittoBroker node = Integer.parseInt(id) % 2 == 0 ? first : second;
            assertThat(row.getResponseHeaders()).endsWith("\nBroker: " + at(node));
            assertThat(row.getSamplerData()).startsWith("CONNECT " + at(node) + "\n");
            assertThat(node.output()).contains(" as dev-" + id + "- ");
        }
        for (MosquittoBroker broker : List.of(first, second)) {
            assertThat(Pattern.compile("New client connected .* as dev-")
                            .matcher(broker.output())
                            .results())
                    .hasSize(5);
            assertThat(summary.breakdown().nodes().get(at(broker)).opened()).isEqualTo(5);
            assertThat(summary.breakdown().nodes().get(at(broker)).connecting().count())
                    .isEqualTo(5);
        }
    }

    @Test
    void eachNodeHasItsOwnMessages() throws Exception {
        MqttConnect connect = with(connect("fleet", at(first) + "," + at(second)), ConnectFields.CONNECTIONS, "4");
        assertThat(samplers.results(with(connect, ConnectionFields.CLIENT_ID, "d%i")))
                .allSatisfy(Outcome::assertSuccess);
        MqttSubSampler sub = on("fleet", sub(topic, 8));
        subscribe(sub);
        MqttPubSampler pub = with(on("fleet", pub(topic, "x")), PubFields.SEND_THROUGH, "all");
        with(pub, PubFields.ADD_TIMESTAMP, "true");
        assertThat(samplers.results(pub)).hasSize(4).allSatisfy(Outcome::assertSuccess);

        assertThat(samplers.results(sub)).hasSize(8).allSatisfy(Outcome::assertSuccess);
        assertCounts(8, 0, 0);
        assertThat(List.of(node(at(first)).published(), node(at(first)).received()))
                .containsExactly(2L, 4L);
        assertThat(List.of(node(at(second)).published(), node(at(second)).received()))
                .containsExactly(2L, 4L);
    }

    @Test
    void whenANodeDiesItsDevicesGoOnAtTheNextWithTrueNumbers() throws Exception {
        String servers = at(first) + "," + at(second);
        assertSuccess(moving("sub", servers).sample(null));
        assertSuccess(moving("pub", servers).sample(null));
        assertSuccess(connect("other", at(second)).sample(null));
        MqttSubSampler sub = on("sub", sub(topic, 3));
        MqttSubSampler other = on("other", sub(topic, 3));
        subscribe(sub);
        subscribe(other);
        publish("pub", 3);
        assertThat(samplers.results(sub)).hasSize(3).allSatisfy(Outcome::assertSuccess);
        assertCounts(3, 0, 0);

        first.kill();
        awaitAt("sub", at(second));
        awaitAt("pub", at(second));
        samplers.emitted.clear();
        publish("pub", 3);
        List<SampleResult> outages = samplers.emitted.stream()
                .filter(row -> row.getSampleLabel().endsWith("(reconnect)"))
                .toList();
        assertThat(samplers.results(sub)).hasSize(3).allSatisfy(Outcome::assertSuccess);
        assertThat(samplers.results(other)).hasSize(3).allSatisfy(Outcome::assertSuccess);

        assertThat(outages).hasSize(2).allSatisfy(row -> {
            assertSuccess(row);
            assertThat(row.getResponseHeaders())
                    .endsWith("\nSession present: false\nBroker before: " + at(first) + "\nBroker: " + at(second));
        });
        assertCounts(9, 0, 0);
        NodeSummary dead = node(at(first));
        NodeSummary alive = node(at(second));
        assertThat(List.of(dead.opened(), dead.lost(), dead.published())).containsExactly(2L, 2L, 3L);
        assertThat(List.of(alive.opened(), alive.lost(), alive.published())).containsExactly(3L, 0L, 3L);
    }

    @Test
    void whatIsPublishedAtTheNodeThatWasLeftIsNotMissed() throws Exception {
        try (TcpProxy proxy = new TcpProxy(first)) {
            assertSuccess(moving("sub", proxy.host() + ":" + proxy.port() + "," + at(second))
                    .sample(null));
            assertSuccess(connect("stays", at(first)).sample(null));
            assertSuccess(connect("there", at(second)).sample(null));
            MqttSubSampler sub = on("sub", sub(topic, 3));
            subscribe(sub);
            publish("there", 2);
            publish("stays", 3);
            assertThat(samplers.results(sub)).hasSize(3).allSatisfy(Outcome::assertSuccess);
            assertCounts(3, 0, 0);

            proxy.cut();
            awaitAt("sub", at(second));
            publish("stays", 5);
            publish("there", 3);
            assertThat(samplers.results(sub))
                    .filteredOn(row -> !row.getSampleLabel().endsWith("(reconnect)"))
                    .hasSize(3)
                    .allSatisfy(Outcome::assertSuccess);

            assertCounts(6, 0, 0);
        }
    }

    @Test
    void eachAttemptGoesToTheNextNode() throws Exception {
        MosquittoBroker third = new MosquittoBroker();
        try (third) {
            third.start();
            assertSuccess(
                    moving("c", at(first) + "," + at(second) + "," + at(third)).sample(null));
            second.kill();
            first.kill();
            awaitAt("c", at(third));

            assertThat(node(at(second)).failed()).isEqualTo(1);
            samplers.emitted.clear();
            assertSuccess(on("c", pub(topic, "x")).sample(null));
            assertThat(samplers.emitted.get(0).getResponseHeaders())
                    .isEqualTo("Attempts: 2\nSession present: false\nBroker before: " + at(first) + "\nBroker: "
                            + at(third));
        }
    }

    @Test
    void withTheSameNodeItWaitsForThatOne() throws Exception {
        MqttConnect connect = with(connect("c", at(first) + "," + at(second)), ReconnectFields.RECONNECT, "automatic");
        assertSuccess(connect.sample(null));
        first.kill();
        Eventually.holds("attempts have failed", () -> node(at(first)).failed() > 1);
        first.start();
        awaitAt("c", at(first));

        assertThat(node(at(second)).opened()).isZero();
    }

    @Test
    void oneEntryIsAsItEverWas() throws Exception {
        MqttConnect connect = Samplers.connect(first, MqttVersion.V3_1_1);
        SampleResult row = connect.sample(null);

        assertSuccess(row);
        assertThat(row.getResponseHeaders()).doesNotContain("Broker");
        assertThat(summary().breakdown().nodes()).isEmpty();
    }
}
