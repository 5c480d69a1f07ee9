package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.sampler.MqttDisconnect;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The example plans in a real headless JMeter, against real brokers, their results read line by line. */
@NeedsProcess
@NeedsBroker
@TakesLong
class ExamplePlansIT {

    /** Less than an MQTT Sub of these plans waits for messages that do not come. */
    private static final Duration LIMIT = Duration.ofSeconds(55);

    private static final Duration JVM_END = Duration.ofSeconds(5);
    private static final int HEADER_STAMP = 44;

    private static final String CONNECT = "MQTT Connect";
    private static final String WAIT = "MQTT Wait for Subscriptions";
    private static final String PUB = "MQTT Pub";
    private static final String SUB = "MQTT Sub";
    private static final String DISCONNECT = "MQTT Disconnect";

    private static final Map<BrokerKind, ExampleBrokers> BROKERS = new EnumMap<>(BrokerKind.class);

    @BeforeAll
    static void startBrokers() throws Exception {
        for (BrokerKind kind : List.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)) {
            if (kind.unavailable().isEmpty()) {
                BROKERS.put(kind, new ExampleBrokers(kind, JMeterProcess.newFolder("brokers")));
            }
        }
    }

    @AfterAll
    static void stopBrokers() throws Exception {
        for (ExampleBrokers brokers : BROKERS.values()) {
            brokers.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        // as the plan is
        "EMBEDDED, 200, 20, 1, 3.1.1, true",
        "MOSQUITTO, 200, 20, 1, 3.1.1, true",
        // without MQTT Disconnect, over all QoS and versions
        "EMBEDDED, 30, 20, 2, 5, false",
        "EMBEDDED, 30, 20, 0, 3.1.1, false",
        "MOSQUITTO, 30, 20, 2, 3.1.1, false",
        "MOSQUITTO, 30, 20, 0, 5, false",
    })
    void pubsub200(BrokerKind kind, int pairs, int messages, int qos, String version, boolean disconnect)
            throws Exception {
        TestBroker broker = kind.shared();
        Path folder = JMeterProcess.newFolder("pubsub-200");
        int size = 50;
        JMeterRun run = new JMeterProcess.Command(folder, variant(folder, disconnect))
                .property("version", version)
                .property("host", broker.host())
                .property("port", broker.port())
                .property("publishers", pairs)
                .property("subscribers", pairs)
                .property("messages", messages)
                .property("qos", qos)
                .property("size", size)
                .property("rampup", 1)
                .run(LIMIT);

        run.assertNoComplaint();
        run.assertEndedWithin(JVM_END);
        List<Jtl.Row> rows = run.rows();
        Map<String, Long> expected = Map.of(
                CONNECT, 2L * pairs, WAIT, (long) pairs, PUB, (long) pairs * messages, SUB, (long) pairs * messages);
        assertThat(counts(rows)).containsAllEntriesOf(expected).hasSize(disconnect ? 5 : 4);
        assertThat(Jtl.labelled(rows, WAIT))
                .allSatisfy(row -> assertThat(row.message()).isEqualTo(pairs + " subscriptions"));
        if (disconnect) {
            assertThat(counts(rows)).containsEntry(DISCONNECT, (long) pairs);
        }
        assertEachRow(rows);
        assertThat(perThread(rows, SUB))
                .hasSize(pairs)
                .allSatisfy((thread, count) -> assertThat(count).isEqualTo(messages));
        assertThat(perThread(rows, PUB))
                .hasSize(pairs)
                .allSatisfy((thread, count) -> assertThat(count).isEqualTo(messages));
        for (Jtl.Row row : rows) {
            // the threads of a pair have the same number, which is the end of the topic
            String topic = "jmeter-mqtt/pubsub/" + row.thread().replaceAll(".*-", "");
            assertSizes(row, topic.length() + HEADER_STAMP + size);
        }
    }

    private static Path variant(Path folder, boolean disconnect) throws IOException {
        return disconnect
                ? ExamplePlan.file("pubsub-200")
                : new ExamplePlan("pubsub-200").without(MqttDisconnect.class).save(folder);
    }

    @Test
    void singlePair() throws Exception {
        int messages = 25;
        JMeterRun run = run("single-pair", kind(Example.SINGLE_PAIR).shared(), Map.of("messages", messages));

        List<Jtl.Row> rows = run.rows();
        assertThat(counts(rows))
                .isEqualTo(Map.of(CONNECT, 2L, WAIT, 1L, PUB, (long) messages, SUB, (long) messages, DISCONNECT, 1L));
        assertEachRow(rows);
        int text = "Hello from JMeter".getBytes(StandardCharsets.UTF_8).length;
        rows.forEach(row -> assertSizes(row, "jmeter-mqtt/first".length() + HEADER_STAMP + text));
    }

    @Test
    void connectOnly() throws Exception {
        int connections = 100;
        int hold = 500;
        JMeterRun run = run(
                "connect-only",
                kind(Example.CONNECT_ONLY).shared(),
                Map.of("connections", connections, "hold", hold, "rampup", 1));

        List<Jtl.Row> rows = run.rows();
        assertThat(counts(rows)).isEqualTo(Map.of(CONNECT, (long) connections, DISCONNECT, (long) connections));
        assertEachRow(rows);
        Map<String, List<Jtl.Row>> threads = rows.stream().collect(Collectors.groupingBy(Jtl.Row::thread));
        assertThat(threads).hasSize(connections).allSatisfy((thread, both) -> {
            assertThat(both).extracting(Jtl.Row::label).containsExactly(CONNECT, DISCONNECT);
            assertThat(both.get(1).start() - both.get(0).end())
                    .as("held in %s", thread)
                    .isGreaterThanOrEqualTo(hold - 2); // both ends are rounded to ms
        });
    }

    /** Each of the others as a user runs it; {@link RequestResponseIT} has the two that are missing here. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SINGLE_PAIR", "PUBSUB_200", "CONNECT_ONLY", "REQUEST_RESPONSE", "SHARED_SUBSCRIPTION"})
    void example(Example example) throws Exception {
        Path folder = JMeterProcess.newFolder(example.plan());
        Way way = new Way(example.transport(), MqttVersion.V3_1_1, "auto");
        ManyRunsProcess.Run run = BROKERS.get(kind(example)).run(example, way, folder);
        JMeterRun ended = run(folder, run.plan(), run.properties());
        example.assertRows(ended.rows(), MqttVersion.V3_1_1);
    }

    /** The nodes know nothing of each other, and are not even of one kind. */
    @Test
    void reconnectStormOverTwoNodes() throws Exception {
        assumeTrue(BROKERS.size() == 2, "mosquitto is not installed");
        List<String> nodes = new ArrayList<>();
        for (BrokerKind kind : BROKERS.keySet()) {
            nodes.add(kind.shared().host() + ":" + kind.shared().port());
        }
        Map<String, Object> properties = new HashMap<>(Example.RECONNECT_STORM.properties());
        properties.put("host", String.join(", ", nodes));

        JMeterRun run =
                run(JMeterProcess.newFolder("storm"), ExamplePlan.file(Example.RECONNECT_STORM.plan()), properties);

        Example.RECONNECT_STORM.assertRows(run.rows(), MqttVersion.V3_1_1);
        // each has 5 of the devices and 5 of the apps; the devices connect again after the storm, and to forget their
        // sessions
        assertThat(nodes)
                .allSatisfy(
                        node -> assertThat(run.output()).containsPattern(Pattern.quote(node) + " +20 +0 +0 +20 +20 "));
    }

    /** One broker or the other: {@link ExampleMatrixIT} has every example on both. */
    private static BrokerKind kind(Example example) {
        List<BrokerKind> kinds = List.copyOf(BROKERS.keySet());
        return kinds.get(List.of(Example.values()).indexOf(example) % kinds.size());
    }

    private static JMeterRun run(String plan, TestBroker broker, Map<String, ?> properties) throws Exception {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("host", broker.host());
        all.put("port", broker.port());
        return run(JMeterProcess.newFolder(plan), ExamplePlan.file(plan), all);
    }

    private static JMeterRun run(Path folder, Path plan, Map<String, ?> properties) throws Exception {
        JMeterProcess.Command command = new JMeterProcess.Command(folder, plan);
        properties.forEach(command::property);
        JMeterRun run = command.run(LIMIT);
        run.assertNoComplaint();
        run.assertEndedWithin(JVM_END);
        return run;
    }

    private static void assertEachRow(List<Jtl.Row> rows) {
        long first = rows.stream().mapToLong(Jtl.Row::start).min().orElseThrow();
        long last = rows.stream().mapToLong(Jtl.Row::end).max().orElseThrow();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.code()).isEqualTo("200");
            assertThat(row.message()).matches(row.label().equals(WAIT) ? "\\d+ subscriptions?" : "OK");
            assertThat(row.success()).isTrue();
            assertThat(row.text("failureMessage")).isEmpty();
            // two roundings: of the start and of the difference
            assertThat(row.elapsed()).isBetween(0L, last - first + 1);
        });
        assertThat(Jtl.labelled(rows, SUB))
                .allSatisfy(row -> assertThat(row.number("Latency")).isEqualTo(row.elapsed()));
    }

    /** A message is as large where it arrives as where it leaves. */
    private static void assertSizes(Jtl.Row row, int size) {
        assertThat(row.number("bytes")).as(row.toString()).isEqualTo(row.label().equals(SUB) ? size : 0);
        assertThat(row.number("sentBytes"))
                .as(row.toString())
                .isEqualTo(row.label().equals(PUB) ? size : 0);
    }

    private static Map<String, Long> counts(List<Jtl.Row> rows) {
        return rows.stream().collect(Collectors.groupingBy(Jtl.Row::label, Collectors.counting()));
    }

    private static Map<String, Long> perThread(List<Jtl.Row> rows, String label) {
        return Jtl.labelled(rows, label).stream()
                .collect(Collectors.groupingBy(Jtl.Row::thread, Collectors.counting()));
    }
}
