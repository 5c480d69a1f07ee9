package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.awaitSubscriptions;
import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
import static io.github.jmetermqtt.plans.PlanBuilder.defaults;
import static io.github.jmetermqtt.plans.PlanBuilder.deliveryReport;
import static io.github.jmetermqtt.plans.PlanBuilder.group;
import static io.github.jmetermqtt.plans.PlanBuilder.loop;
import static io.github.jmetermqtt.plans.PlanBuilder.publish;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.field.PubFields;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a run says to machines, and to who has no window: its exit status, its JUnit XML, and the line on how far it is. */
@NeedsProcess
@NeedsBroker
class MachinesIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MESSAGES = 100;

    private static JMeterProcess.Command command(Path folder, String limits, int pauseMillis) throws Exception {
        Path plan = PlanBuilder.save(
                folder,
                deliveryReport(folder.resolve("report")),
                defaults(BrokerKind.EMBEDDED.shared()),
                group("Subscriber", 1, connect("Connect"), collect("Sub", "machines", 1, MESSAGES, 60_000)),
                group(
                        "Publisher",
                        1,
                        connect("Connect"),
                        awaitSubscriptions(1),
                        loop(
                                MESSAGES,
                                publish("Pub", "machines", 1).set(PubFields.ADD_TIMESTAMP, true),
                                PlanBuilder.timer(pauseMillis))));
        return new JMeterProcess.Command(folder, plan).property("mqtt.limits", limits);
    }

    private static JMeterRun run(String limits, Object... arguments) throws Exception {
        Path folder = JMeterProcess.newFolder("machines");
        return command(folder, limits, 0)
                .property("mqtt.exitStatus", true)
                .arguments(arguments)
                .run(LIMIT);
    }

    private static List<String> limitRows(JMeterRun run) throws Exception {
        return run.rows().stream()
                .filter(row -> !row.success())
                .map(row -> row.code() + " " + row.label())
                .toList();
    }

    @Test
    void limitsThatWereKept() throws Exception {
        JMeterRun run = run("lost = 0; missing = 0; p99 response < 60 s");

        run.assertNoComplaint();
        assertThat(Files.readString(run.folder().resolve("report.xml")))
                .contains("tests=\"4\" failures=\"0\" errors=\"0\"", "name=\"p99 response &lt; 60 s\"");
        assertTheJarJudgesAgain(run.folder());
        assertTheJarMakesThePageAgain(run.folder());
    }

    private static void assertTheJarMakesThePageAgain(Path folder) throws Exception {
        assertThat(PluginJar.run(folder, "page", "report.json", "--out", "again.html"))
                .isEqualTo(new PluginJar.Ended(0, "again.html\n", ""));
        assertThat(folder.resolve("again.html")).hasSameTextualContentAs(folder.resolve("report.html"));
        assertThat(PluginJar.run(folder, "compare", "report.json", "report.json", "--page", "both.html")
                        .exitCode())
                .isZero();
        assertThat(folder.resolve("both.html")).content().contains("\"figure\":\"p99 response\"", "uPlot");
    }

    /** Without JMeter and its libraries. */
    private static void assertTheJarJudgesAgain(Path folder) throws Exception {
        assertThat(PluginJar.run(
                        folder, "check", "report.json", "--limits", "received = 100; p99 response of \"Sub\" < 60 s"))
                .satisfies(ended -> {
                    assertThat(ended.err()).isEmpty();
                    assertThat(ended.exitCode()).isZero();
                    assertThat(ended.out())
                            .startsWith("limit kept:   received = 100 (measured: 100)\n"
                                    + "limit kept:   p99 response of \"Sub\" < 60 s (measured: ");
                });
        assertThat(PluginJar.run(folder, "check", "report.json", "--limits", "received > 100"))
                .isEqualTo(new PluginJar.Ended(1, "limit broken: received > 100 (measured: 100)\n", ""));
        assertThat(PluginJar.run(folder, "compare", "report.json", "report.json"))
                .satisfies(ended -> {
                    assertThat(ended.err()).isEmpty();
                    assertThat(ended.exitCode()).isZero();
                    assertThat(ended.out()).contains("\np99 response ").endsWith("\nnothing is worse\n");
                });
        assertThat(PluginJar.run(folder, "compare", "report.json", "plan.jmx"))
                .isEqualTo(
                        new PluginJar.Ended(2, "", "plan.jmx is no report of MQTT Delivery Report: it is no JSON\n"));
    }

    /** All that JMeter does at the end is done, though the status is ours. */
    @Test
    void aBrokenLimitAndTheDashboard() throws Exception {
        Path dashboard = JMeterProcess.newFolder("machines-dashboard").resolve("site");
        JMeterRun run = run("received > 1000; lost = 0", "-e", "-o", dashboard);

        assertThat(run.exitCode()).isEqualTo(2);
        run.assertNoStackTrace();
        assertThat(limitRows(run)).containsExactly("MQTT-LIMIT received > 1000");
        assertThat(run.output()).contains("... end of run", "limit broken: received > 1000 (measured: 100)");
        JsonNode statistics =
                new ObjectMapper().readTree(dashboard.resolve("statistics.json").toFile());
        assertThat(statistics.at("/Total/sampleCount").asInt())
                .isEqualTo(run.rows().size());
        assertThat(statistics.at("/Total/errorCount").asInt()).isEqualTo(1);
        assertThat(dashboard.resolve("index.html")).isNotEmptyFile();
        assertThat(dashboard.resolve("content/js/graph.js")).isNotEmptyFile();
        assertThat(Files.readString(run.folder().resolve("report.xml")))
                .contains("tests=\"3\" failures=\"1\" errors=\"0\"");
    }

    @Test
    @TakesLong
    void whatIsNoLimitIsNoAnswer() throws Exception {
        JMeterRun run = run("p99 nonsense; lost = 0");

        assertThat(run.exitCode()).isEqualTo(3);
        run.assertNoStackTrace();
        assertThat(limitRows(run)).containsExactly("MQTT-CONFIG MQTT Delivery Report");
        assertThat(Files.readString(run.folder().resolve("report.xml")))
                .contains("tests=\"3\" failures=\"1\" errors=\"1\"");
    }

    /** JMeter ends the JVM itself then, with the status 0. */
    @Test
    @TakesLong
    void aForcedEndHasTheStatusToo() throws Exception {
        JMeterRun run = run("received > 1000", "-Jjmeterengine.force.system.exit=true");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(limitRows(run)).containsExactly("MQTT-LIMIT received > 1000");
        assertThat(run.log()).contains("Forced JVM shutdown requested at end of test");
    }

    @Test
    void aLineSaysHowFarItIs() throws Exception {
        Path folder = JMeterProcess.newFolder("machines");
        Path plan = PlanBuilder.save(
                folder,
                deliveryReport(folder.resolve("report")),
                defaults(BrokerKind.EMBEDDED.shared()),
                group("Subscriber", 1, connect("Connect"), collect("Sub", "line", 1, 100_000, 60_000)),
                group(
                        "Publisher",
                        1,
                        connect("Connect"),
                        awaitSubscriptions(1),
                        loop(-1, publish("Pub", "line", 1).set(PubFields.ADD_TIMESTAMP, true), PlanBuilder.timer(50))));
        String line = "MQTT Delivery Report: \\d\\d:\\d\\d:\\d\\d published [\\d.]+/s, received [\\d.]+/s, lost 0,"
                + " missing \\d+, p99 response [\\d.]+ ms, connections 2, (not )?doubtful";
        try (JMeterProcess jmeter = new JMeterProcess.Command(folder, plan)
                .property("summariser.interval", 1)
                .start()) {
            jmeter.until(
                    "a line about two connections",
                    LIMIT,
                    () -> jmeter.output().lines().anyMatch(one -> one.matches(line)));
            jmeter.send("StopTestNow");
            JMeterRun run = jmeter.await(LIMIT);

            assertThat(run.log().lines())
                    .anyMatch(one -> one.matches(".* INFO i\\.g\\.j\\.r\\.MqttDeliveryReport: " + line));
        }
    }

    @Test
    @TakesLong
    void thatLineCanBeSwitchedOff() throws Exception {
        Path folder = JMeterProcess.newFolder("machines");
        JMeterRun run = command(folder, "", 30) // longer than the interval
                .property("summariser.interval", 1)
                .property("mqtt.report.live", false)
                .run(LIMIT);

        assertThat(run.output()).contains("delivered 100 of 100").doesNotContain("p99 response");
    }
}
