package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Nodes;
import io.github.jmetermqtt.measure.Stages;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The figures by broker node. */
class NodesInReportTest {

    private static final String LONG = "a-node-with-a-very-long-name.cluster.example.org:1883";

    private final Measurements measurements = new Measurements(1);

    @Test
    void areThereWhereThereAreSeveral() {
        Nodes nodes = measurements.nodes();
        nodes.at("a:1").opened(2_000_000);
        nodes.at("a:1").lost();
        nodes.at("a:1").received();
        nodes.at(LONG).failed();
        nodes.at(LONG).uncounted();
        var stream = measurements
                .ledger()
                .publish(new MessageStream.Kind(
                        measurements.ledger().place("a:1").anybody(), "t", Qos.AT_MOST_ONCE, false, Stages.NONE));
        stream.take(measurements.ledger().publisher("pub", Stages.NONE), 0);
        DeliverySummary summary = DeliverySummary.of(measurements);

        assertThat(ReportTables.NODES)
                .containsExactly(
                        "broker node",
                        "opened",
                        "failed",
                        "lost",
                        "published",
                        "received",
                        "connect p50",
                        "connect p99");
        assertThat(ReportTables.nodes(summary).get(0))
                .startsWith("a:1", "1", "0", "1", "1", "1")
                .last()
                .asString()
                .startsWith("2.0");
        assertThat(ReportTables.nodes(summary).get(1))
                .containsExactly(LONG, "0", "1", "0", "0", "unknown", "0.000", "0.000");
        assertThat(ReportText.lines("report", Reports.of(summary)))
                .anyMatch(line -> line.startsWith("broker node"))
                .anyMatch(line -> line.startsWith("..") && line.contains("cluster.example.org:1883 "))
                .allMatch(line -> line.length() <= 120);
        assertThat(ReportJson.json(Reports.of(summary)).get("nodes"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("a:1", LONG);
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> json = (Map<String, Map<String, Object>>)
                ReportJson.json(Reports.of(summary)).get("nodes");
        assertThat(json.get("a:1"))
                .containsEntry("opened", 1L)
                .containsEntry("published", 1L)
                .containsKey("connectP99Ms");
        assertThat(json.get(LONG)).containsEntry("received", null).containsEntry("failed", 1L);
    }

    @Test
    void areNotThereWhereThereIsOne() {
        measurements.nodes().at("a:1").opened(1);
        DeliverySummary summary = DeliverySummary.of(measurements);

        assertThat(ReportText.lines("report", Reports.of(summary))).noneMatch(line -> line.contains("a:1"));
        assertThat(ReportJson.json(Reports.of(summary))).doesNotContainKey("nodes");
    }
}
