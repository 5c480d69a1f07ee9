package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.broker.BrokerKind;
import io.github.jmetermqtt.broker.TestBroker;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.ReportFields;
import io.github.jmetermqtt.report.MqttDeliveryReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;

/** MQTT Delivery Report in a real headless JMeter. */
@NeedsProcess
@NeedsBroker
class DeliveryReportIT {

    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int MESSAGES = 50;

    @Test
    void saysWhatWasDelivered() throws Exception {
        Path folder = JMeterProcess.newFolder("report");
        JMeterRun run = singlePair(folder)
                .property("report", folder.resolve("files/run"))
                .property("mqtt.limits", "max response <= 30 s; lost = 0; delivered = 100 %")
                .run(LIMIT);

        run.assertNoComplaint();
        assertThat(run.output().lines())
                .containsSubsequence("MQTT Delivery Report: good", "delivered 50 of 50")
                .anyMatch(line -> line.matches("MQTT Pub +50 +50 +0 +[\\d.]+"))
                .anyMatch(line -> line.matches("MQTT Sub +50 +50 +0 +0 +0 +0 +0 +0 +[\\d.]+"))
                .anyMatch(line -> line.matches("MQTT Sub service +50 +0( +[\\d.]+){8}"))
                .anyMatch(line -> line.matches("MQTT Sub response +50 +0( +[\\d.]+){8}"))
                .contains("limit kept:   lost = 0 (measured: 0)");
        assertThat(run.log()).contains("delivered 50 of 50");
        assertThat(run.rows()).hasSize(2 + 1 + 2 * MESSAGES + 1).allMatch(Jtl.Row::success);

        JsonNode json = json(folder);
        assertThat(json.at("/delivered")).hasToString("{\"received\":50,\"expected\":50,\"percent\":100.0}");
        assertThat(json.at("/verdict/valid").asBoolean()).isTrue();
        assertThat(json.at("/outcome/state").asText()).isEqualTo("good");
        assertThat(json.at("/limits"))
                .hasSize(3)
                .allMatch(limit -> limit.at("/kept").asBoolean());
        assertThat(messagesIn(folder.resolve("files/run.hlog"))).isEqualTo(2L * MESSAGES);
    }

    /** The file that -l names, the summariser and the dashboard must all know of it. */
    @Test
    void breachIsAFailedSample() throws Exception {
        Path folder = JMeterProcess.newFolder("breach");
        JMeterRun run = singlePair(folder)
                .property("mqtt.limits", "p99 response <= 1 us; lost = 0; p99 nonsense")
                .arguments("-e", "-o", folder.resolve("dashboard"))
                .run(LIMIT);

        assertThat(run.exitCode()).isZero();
        List<Jtl.Row> failed = run.rows().stream().filter(row -> !row.success()).toList();
        assertThat(failed).extracting(Jtl.Row::label).containsExactly("MQTT Delivery Report", "p99 response <= 1 us");
        assertThat(failed).extracting(Jtl.Row::code).containsExactly("MQTT-CONFIG", "MQTT-LIMIT");
        assertThat(failed.get(0).message()).startsWith("Limit \"p99 nonsense\" ");
        assertThat(failed.get(1).message()).matches("Limit \"p99 response <= 1 us\" was not kept: measured [\\d.]+ ms");
        assertThat(run.output()).containsPattern("limit broken: p99 response <= 1 us \\(measured: [\\d.]+ ms\\)");
        assertThat(run.output()).containsPattern("summary =    106 in .* Err: +2 ");
        JsonNode statistics = new ObjectMapper()
                .readTree(folder.resolve("dashboard/statistics.json").toFile());
        assertThat(statistics.at("/Total/errorCount").asLong()).isEqualTo(2);
    }

    @Test
    void breachIsLoggedWhereNothingRan() throws Exception {
        Path folder = JMeterProcess.newFolder("empty");
        Path plan = PlanBuilder.save(
                folder,
                new Element(MqttDeliveryReport.class, "Report")
                        .set(ReportFields.FILES, folder.resolve("files/run"))
                        .set(ReportFields.LIMITS, "delivered = 100 %"),
                PlanBuilder.group("nothing", 1));
        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        assertThat(run.exitCode()).isZero();
        run.assertNoStackTrace();
        assertThat(run.output()).contains("delivered 0 of 0", "limit broken: delivered = 100 % (nothing to measure)");
        assertThat(run.log()).contains("ERROR i.g.j.r.MqttDeliveryReport: Report: Limit \"delivered = 100 %\"");
        assertThat(json(folder).at("/limits/0/kept").asBoolean()).isFalse();
    }

    @Test
    void clientsAreCountedWhereTheBoxIsChecked() throws Exception {
        Path folder = JMeterProcess.newFolder("by-client");
        Path plan = PlanBuilder.save(
                folder,
                PlanBuilder.defaults(BrokerKind.EMBEDDED.shared()),
                PlanBuilder.deliveryReport(folder.resolve("files/run")).set(ReportFields.BY_CLIENT, true),
                PlanBuilder.group(
                        "publishers",
                        3,
                        PlanBuilder.connect("connect")
                                .set(ConnectionFields.CLIENT_ID, "p-${__threadNum}")
                                .set(ConnectionFields.CLIENT_ID_SUFFIX, false),
                        PlanBuilder.publish("publish", "by-client/${__threadNum}", 1)
                                .set(PubFields.MESSAGES, "${__jexl3(10 * ${__threadNum},)}")));
        JMeterRun run = new JMeterProcess.Command(folder, plan).run(LIMIT);

        run.assertNoComplaint();
        assertThat(run.output())
                .containsPattern("by client +clients +messages +acknowledged")
                .containsPattern("published +3 +60 +60 +0( +[\\d.]+){3}")
                .containsPattern("received +0 +0( +-){5}");
        JsonNode all = json(folder).at("/clients/all");
        Map<String, Integer> published = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            published.put(
                    all.at("/client/" + i).asText(), all.at("/published/" + i).asInt());
        }
        assertThat(published).isEqualTo(Map.of("p-1", 10, "p-2", 20, "p-3", 30));
        assertThat(all.at("/completed")).isEqualTo(all.at("/published"));
        assertThat(all.at("/publishedPerSecond")).allMatch(JsonNode::isDouble);
    }

    private static JMeterProcess.Command singlePair(Path folder) throws Exception {
        TestBroker broker = BrokerKind.EMBEDDED.shared();
        return new JMeterProcess.Command(folder, ExamplePlan.file("single-pair"))
                .property("host", broker.host())
                .property("port", broker.port())
                .property("messages", MESSAGES);
    }

    private static JsonNode json(Path folder) throws Exception {
        return new ObjectMapper().readTree(folder.resolve("files/run.json").toFile());
    }

    private static long messagesIn(Path hlog) throws Exception {
        assertThat(Files.size(hlog)).isPositive();
        long count = 0;
        try (HistogramLogReader reader = new HistogramLogReader(hlog.toFile())) {
            while (reader.hasNext()) {
                EncodableHistogram interval = reader.nextIntervalHistogram();
                boolean ofMessages = interval != null && !interval.getTag().startsWith("step/");
                count += ofMessages ? ((Histogram) interval).getTotalCount() : 0;
            }
        }
        return count;
    }
}
