package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Transport;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example over every transport and version that broker and client library have: no row fails, and none is missing. A
 * JVM for each broker runs them one after the other, both JVMs at the same time.
 */
class ExampleMatrixIT {

    private static final Duration LIMIT = Duration.ofMinutes(5);

    /** To be ended with this class, however it ends. */
    private static final List<ManyRunsProcess> STARTED = new ArrayList<>();

    /** How an example gets to the broker. */
    private record Way(Transport transport, MqttVersion version, String library) {

        @Override
        public String toString() {
            return transport + ", MQTT " + version.number() + ", " + library;
        }
    }

    private record Case(Example example, Way way, ManyRunsProcess.Run run) {

        DynamicTest test() {
            return dynamicTest(example.plan() + " over " + way, () -> {
                List<Jtl.Row> rows = run.rows();
                assertThat(rows.stream().filter(row -> !row.success())).isEmpty();
                assertThat(counts(rows)).isEqualTo(example.rows(way.version()));
            });
        }

        private static Map<String, Long> counts(List<Jtl.Row> rows) {
            return rows.stream().collect(Collectors.groupingBy(Jtl.Row::label, TreeMap::new, Collectors.counting()));
        }
    }

    @AfterAll
    static void end() {
        STARTED.forEach(ManyRunsProcess::close);
    }

    @TestFactory
    List<DynamicContainer> examples() throws Exception {
        List<DynamicContainer> brokers = new ArrayList<>();
        for (BrokerKind kind : List.of(BrokerKind.EMBEDDED, BrokerKind.MOSQUITTO)) {
            brokers.add(dynamicContainer(kind.toString(), tests(kind)));
        }
        return brokers;
    }

    private static Stream<DynamicTest> tests(BrokerKind kind) throws Exception {
        if (kind.unavailable().isPresent()) {
            return Stream.of(
                    dynamicTest("no broker", () -> abort(kind.unavailable().orElseThrow())));
        }
        Path folder = JMeterProcess.newFolder("matrix-" + kind.name().toLowerCase(Locale.ROOT));
        List<Case> cases = cases(kind.shared(), folder);
        ManyRunsProcess jvm =
                ManyRunsProcess.start(folder, cases.stream().map(Case::run).toList());
        STARTED.add(jvm);
        DynamicTest ends = dynamicTest("the JVM ends, with no thread of ours after any run, and no complaint", () -> {
            JMeterRun ended = jvm.await(LIMIT);
            ended.assertNoComplaint();
            assertThat(ended.output().lines().filter(line -> line.endsWith("threads left: []")))
                    .as(ended.output())
                    .hasSameSizeAs(cases);
        });
        return Stream.concat(Stream.of(ends), cases.stream().map(Case::test));
    }

    private static List<Case> cases(TestBroker broker, Path folder) {
        List<Case> cases = new ArrayList<>();
        for (Way way : ways()) {
            Example.over(way.transport()).forEach(example -> cases.add(a(example, way, broker, folder)));
        }
        return cases;
    }

    private static List<Way> ways() {
        return List.of(
                new Way(Transport.TCP, MqttVersion.V3_1_1, "auto"), new Way(Transport.TCP, MqttVersion.V5, "auto"));
    }

    private static Case a(Example example, Way way, TestBroker broker, Path folder) {
        Map<String, Object> properties = new TreeMap<>(example.properties());
        properties.put("host", broker.host());
        properties.put("port", broker.port());
        properties.put("transport", way.transport().name().toLowerCase(Locale.ROOT));
        properties.put("version", way.version().number());
        properties.put("library", way.library());
        String name = String.join(
                "-",
                example.plan(),
                way.transport().name().toLowerCase(Locale.ROOT),
                way.version().number(),
                way.library());
        ManyRunsProcess.Run run =
                new ManyRunsProcess.Run(folder.resolve(name), ExamplePlan.file(example.plan()), properties);
        return new Case(example, way, run);
    }
}
