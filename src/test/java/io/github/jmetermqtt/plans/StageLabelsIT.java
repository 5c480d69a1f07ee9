package io.github.jmetermqtt.plans;

import static io.github.jmetermqtt.plans.PlanBuilder.collect;
import static io.github.jmetermqtt.plans.PlanBuilder.connect;
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
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.sampler.MqttLoadProfile;
import io.github.jmetermqtt.sampler.MqttWaitForSubscriptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.visualizers.SamplingStatCalculator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Labels have the stage in which a message was due: JTL, summariser, Aggregate Report and dashboard show of each stage what MQTT Delivery
 * Report says of it, message by message, within 1 ms.
 */
@NeedsProcess
@NeedsBroker
@TakesLong
class StageLabelsIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final String STAGES = "up; 2; 0; 100; no\npeak; 2; 100\ndown; 1; 100; 0";
    private static final int UP = 100;
    private static final int PEAK = 200;
    private static final int DOWN = 50;
    private static final int ALL = UP + PEAK + DOWN;

    private static JMeterRun run;
    private static List<Jtl.Row> rows;
    private static JsonNode dashboard;
    private static JsonNode report;
    private static Map<String, SamplingStatCalculator> aggregateReport;

    @BeforeAll
    static void runPlan() throws Exception {
        Path folder = JMeterProcess.newFolder("stage-labels");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.deliveryReport(folder.resolve("report")),
                JMeterViews.listener("Aggregate Report", folder),
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                group(
                        "Subscriber",
                        1,
                        connect("Connect"),
                        collect("Sub", "stages/+", 1, ALL, Math.toIntExact(LIMIT.toMillis()))
                                .set(SharedFields.LABEL, "sub %stage")
                                .with(PlanBuilder.summariser("summary of subs"))),
                group(
                        "Publishers",
                        3,
                        new Element(MqttLoadProfile.class, "Load").set(LoadFields.STAGES, STAGES),
                        connect("Connect"),
                        new Element(MqttWaitForSubscriptions.class, "Wait"),
                        loop(
                                -1,
                                publish("Pub", "stages/${__threadNum}", 1)
                                        .set(SharedFields.LABEL, "pub %stage")
                                        .set(PubFields.ADD_TIMESTAMP, true)
                                        .with(PlanBuilder.summariser("summary of pubs")))));
        run = new JMeterProcess.Command(folder, plan)
                .arguments("-e", "-o", folder.resolve("dashboard"))
                .run(LIMIT);
        run.assertNoComplaint();
        rows = run.rows();
        aggregateReport = JMeterViews.aggregateReport(folder.resolve("Aggregate Report.csv"));
        ObjectMapper json = new ObjectMapper();
        dashboard = json.readTree(folder.resolve("dashboard/statistics.json").toFile());
        report = json.readTree(folder.resolve("report.json").toFile());
    }

    private static List<Long> elapsed(List<String> labels) {
        return rows.stream()
                .filter(row -> labels.contains(row.label()))
                .map(Jtl.Row::elapsed)
                .toList();
    }

    private static JsonNode stage(String name) {
        for (JsonNode stage : report.at("/stages")) {
            if (stage.get("name").asText().equals(name)) {
                return stage;
            }
        }
        throw new AssertionError("no stage " + name + " in " + report.at("/stages"));
    }

    /** The labels with messages. A subscription has its row under the name of its MQTT Sub, too, for what no sample shows. */
    private static List<String> labels(JsonNode labels, String count) {
        List<String> names = new ArrayList<>();
        labels.fields().forEachRemaining(row -> {
            if (row.getValue().get(count).asInt() > 0) {
                names.add(row.getKey());
            }
        });
        return names;
    }

    @ParameterizedTest
    @CsvSource({"up, " + UP, "peak, " + PEAK, "down, " + DOWN})
    void whatWasReceivedInAStageIsTheSameEverywhere(String stage, int messages) {
        String label = "sub " + stage;
        List<Long> elapsed = elapsed(List.of(label));
        assertThat(elapsed).hasSize(messages);
        sameInJMeter(label, elapsed);

        JsonNode readers = stage(stage).at("/readers");
        assertThat(labels(readers.at("/labels"), "expected")).containsExactly(label);
        assertThat(readers.at("/labels").get(label)).isEqualTo(readers.at("/total"));
        assertThat(stage(stage).get("received").asInt()).isEqualTo(messages);
        assertThat(readers.at("/total/expected").asInt()).isEqualTo(messages);
        JMeterViews.reported(readers.at("/total"))
                .assertSame(label + " in the report", Figures.of(elapsed, Figures.Percentile.NEXT_RANK));
    }

    @ParameterizedTest
    @CsvSource({"up, " + UP, "peak, " + PEAK, "down, " + DOWN})
    void whatWasPublishedInAStageIsTheSameEverywhere(String stage, int messages) {
        String label = "pub " + stage;
        List<Long> elapsed = elapsed(List.of(label));
        assertThat(elapsed).hasSize(messages);
        sameInJMeter(label, elapsed);

        JsonNode publishers = stage(stage).at("/publishers");
        assertThat(labels(publishers.at("/labels"), "published")).containsExactly(label);
        assertThat(publishers.at("/labels").get(label)).isEqualTo(publishers.at("/total"));
        assertThat(publishers.at("/total/acknowledged").asInt()).isEqualTo(messages);
        assertThat(stage(stage).get("published").asInt()).isEqualTo(messages);
        assertThat(stage(stage).get("due").asInt()).isEqualTo(messages);
    }

    private static void sameInJMeter(String label, List<Long> elapsed) {
        JMeterViews.figures(dashboard.get(label))
                .assertSame(label + " in the dashboard", Figures.of(elapsed, Figures.Percentile.INTERPOLATED));
        JMeterViews.figures(aggregateReport.get(label))
                .assertSame(label + " in Aggregate Report", Figures.of(elapsed, Figures.Percentile.ROUNDED_RANK));
    }

    @Test
    void theSummarisersHaveAllStages() {
        for (String end : List.of("pub", "sub")) {
            List<Long> elapsed = elapsed(List.of(end + " up", end + " peak", end + " down"));
            JMeterViews.summary(run.output(), "summary of " + end + "s")
                    .assertSame("summary of " + end, Figures.of(elapsed, Figures.Percentile.ROUNDED_RANK));
        }
        assertThat(JMeterViews.lastSummary(run.output())).isEqualTo(rows.size());
        assertThat(dashboard.at("/Total/sampleCount").asInt()).isEqualTo(rows.size());
    }

    /** The first stage does not count, but the rows of its messages are there, and so are they over time. */
    @Test
    void theTotalHasTheStagesThatCount() {
        assertThat(labels(report.at("/published/labels"), "published"))
                .containsExactlyInAnyOrder("pub peak", "pub down");
        assertThat(labels(report.at("/received/labels"), "expected")).containsExactlyInAnyOrder("sub peak", "sub down");
        assertThat(report.at("/published/total/published").asInt()).isEqualTo(PEAK + DOWN);
        assertThat(report.at("/received/total/received").asInt()).isEqualTo(PEAK + DOWN);
        assertThat(report.at("/load/due").asInt()).isEqualTo(PEAK + DOWN);
        JMeterViews.reported(report.at("/received/total"))
                .assertSame(
                        "the total",
                        Figures.of(elapsed(List.of("sub peak", "sub down")), Figures.Percentile.NEXT_RANK));
        assertThat(sum(report.at("/overTime/published"))).isEqualTo(ALL);
        assertThat(sum(report.at("/overTime/received"))).isEqualTo(ALL);
        JsonNode missing = report.at("/overTime/missing");
        assertThat(missing.get(missing.size() - 1).asInt()).isZero();
        int classed = 0;
        for (JsonNode interval : report.at("/overTime/latencies/counts")) {
            classed += sum(interval);
        }
        assertThat(classed).isEqualTo(ALL);
    }

    @Test
    void theReportSaysWhatRan() {
        assertThat(report.get("name").asText()).isEqualTo("MQTT Delivery Report");
        JsonNode what = report.get("run");
        assertThat(what.get("plan").asText()).isEqualTo("plan.jmx");
        assertThat(what.get("plugin").asText()).isEqualTo(System.getProperty("project.version"));
        assertThat(what.get("jmeter").asText()).isEqualTo("5.6.3");
        assertThat(report.get("outages")).isEmpty();
    }

    private static int sum(JsonNode list) {
        int sum = 0;
        for (JsonNode one : list) {
            sum += one.asInt();
        }
        return sum;
    }
}
