package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.StoredHistogram;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ReportTextTest {

    @Test
    void saysItAll() {
        assertThat(ReportText.lines("MQTT Delivery Report", Reports.doubtful()))
                .containsExactly(
                        "MQTT Delivery Report: doubtful",
                        "  doubtful because of this",
                        "  doubtful because of that",
                        "  doubtful because 2 of 300 samples failed for a reason of JMeter's own or of the plan: 2 × MQTT-CONFIG no",
                        "  doubtful because Something is amiss",
                        "  the system under test failed: 40 of 300 samples failed",
                        "  the system under test failed: 40 × MQTT-TIMEOUT No PUBACK",
                        "  the system under test failed: the limit \"max response < 1 ms\" was not kept: measured 25 ms",
                        "delivered 100 of 100",
                        "slow system: 7 messages left late",
                        "pauses of JMeter: 2, the longest 2003 ms; messages received within or right after them: 340, which may"
                                + " look slower than they were",
                        "",
                        "published  messages  acknowledged  failed  per second",
                        "MQTT Pub        100           100       0       100.0",
                        "",
                        "received  expected  received  lost  missing  dropped by us  duplicated  out of order  late"
                                + "  per second",
                        "MQTT Sub       100       100     0        0              0           0             0     0"
                                + "       100.0",
                        "",
                        "latency in ms      count  negative   mean    p50    p90    p95    p99  p99.9  p99.99    max",
                        "MQTT Sub service     100         0  20.00  20.00  20.00  20.00  20.00  20.00   20.00  20.00",
                        "MQTT Sub response    100         0  24.99  25.00  25.00  25.00  25.00  25.00   25.00  25.00",
                        "",
                        "limit kept:   lost = 0 (measured: 0)",
                        "limit broken: max response < 1 ms (measured: 25 ms)",
                        "problem: Something is amiss");
    }

    @Test
    void fitsIntoAScreen() {
        String label = "A label that is much too long for any table";
        long many = 123_456_789;
        Histogram histogram =
                MeasuredRun.of(100).summary().received().service().stored().histogram();
        histogram.recordValueWithCount(3_599_000_000_000L, many);
        LatencySummary latencies = new LatencySummary(StoredHistogram.of(histogram), 0, 0, 0, 0, 0);
        MeasuredRun run = MeasuredRun.of(2);
        ReaderSummary row = new ReaderSummary(
                ReaderCounts.builder()
                        .received(many)
                        .lost(12345)
                        .missing(12345)
                        .duplicated(12345)
                        .outOfOrder(12345)
                        .dropped(12345)
                        .late(12)
                        .build(),
                run.summary().received().span(),
                latencies,
                latencies,
                0,
                0);
        PublisherSummary publisher = new PublisherSummary(
                new PublisherCounts(many, many, many), run.summary().published().span());
        DeliverySummary summary = new DeliverySummary(
                Map.of(label, publisher),
                publisher,
                Map.of(label, row, "b", row),
                row,
                latencies,
                latencies,
                List.of(),
                0,
                0,
                Map.of());

        List<String> lines = ReportText.lines("MQTT Delivery Report", Reports.of(summary));

        assertThat(lines)
                .allMatch(line -> line.length() <= 120 || line.startsWith("unknown: "))
                .anyMatch(line -> line.startsWith("total "));
    }

    @Test
    void namesNegativeLatencies() {
        MeasuredRun run = MeasuredRun.of(2);
        run.received(run.published(100, 100), 95);

        assertThat(ReportText.lines("r", Reports.of(run.summary())))
                .contains(
                        "service: 1 latencies are negative, the smallest -5.000 ms; they count as 0.001 ms in the mean and in the"
                                + " percentiles");
    }

    @Test
    void hasNoTablesWithoutMessages() {
        assertThat(ReportText.lines("r", Reports.of(DeliverySummary.of(new Measurements(0)))))
                .contains("r: nothing was measured", "delivered 0 of 0");
    }
}
