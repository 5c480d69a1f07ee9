package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.measure.BadLimitException;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepTimes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How long connecting, subscribing and publishing took, step by step, in each view and in limits. */
class StepsInReportTest {

    private final Measurements measurements = new Measurements(1);

    private DeliverySummary measured() {
        StepTimes steps = measurements.steps();
        for (int i = 0; i < 2; i++) {
            steps.took(Step.CONNECT, 30_000_000);
            steps.took(Step.TCP, 2_000_000);
            steps.took(Step.CONNACK, 28_000_000);
        }
        steps.failed(Step.CONNECT);
        steps.failed(Step.TLS);
        steps.took(Step.PUBREC, 5_000_000);
        return DeliverySummary.of(measurements);
    }

    @Test
    void areATableOfThoseThatWereTaken() {
        assertThat(ReportText.lines("report", Reports.of(measured())))
                .containsSequence(
                        "step in ms        failed  count   mean    p50    p90    p95    p99  p99.9  p99.99    max",
                        "connect                1      2  30.01  30.02  30.02  30.02  30.02  30.02   30.02  30.02",
                        "connect tcp            0      2  2.000  2.001  2.001  2.001  2.001  2.001   2.001  2.001",
                        "connect tls            1      0  0.000  0.000  0.000  0.000  0.000  0.000   0.000  0.000",
                        "connect connack        0      2  27.99  28.00  28.00  28.00  28.00  28.00   28.00  28.00",
                        "pubrec           unknown      1  4.999  5.001  5.001  5.001  5.001  5.001   5.001  5.001");
    }

    @Test
    void areInTheJsonAndComeBackFromIt() {
        Report report = Reports.of(measured());
        @SuppressWarnings("unchecked")
        Map<String, Map<String, Object>> json =
                (Map<String, Map<String, Object>>) ReportJson.json(report).get("steps");

        assertThat(json).containsOnlyKeys("connect", "connectTcp", "connectTls", "connectConnack", "pubrec");
        assertThat(json.get("connect"))
                .containsEntry("failed", 1L)
                .containsEntry("count", 2L)
                .containsKeys("meanMs", "p50Ms", "p99_99Ms", "maxMs");
        assertThat(json.get("pubrec")).containsEntry("failed", null).containsEntry("count", 1L);

        ReportDocument document = ReportDocument.of(report);
        assertThat(document.steps().get("connectTcp").count("count")).isEqualTo(2);
        assertThat(document.steps().get("pubrec").get("failed")).isNull();
    }

    @Test
    void areNotThereWhereNobodyConnects() {
        Report report = Reports.of(DeliverySummary.of(measurements));

        assertThat(ReportJson.json(report)).doesNotContainKey("steps");
        assertThat(ReportDocument.of(report).steps()).isEmpty();
        assertThat(ReportText.lines("report", report)).noneMatch(line -> line.startsWith("step"));
    }

    @Test
    void haveTheirTagsInTheHistogramLog(@TempDir Path folder) throws Exception {
        measured();
        Path file = folder.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, 1000)) {
            log.writeInterval(measurements, 2000);
        }

        List<String> tags = Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("Tag="))
                .map(line -> line.replaceFirst(",.*", ""))
                .toList();
        assertThat(tags)
                .containsExactly(
                        "Tag=step/connect", "Tag=step/connect_tcp", "Tag=step/connect_connack", "Tag=step/pubrec");
    }

    @ParameterizedTest
    @CsvSource({
        "p99 connect <= 100 ms, true, 30.",
        "p99 Connect TCP <= 1 ms, false, 2.",
        "max connect connack < 28 ms, false, 28 ms",
        "mean pubrec < 1 s, true, 4.99",
        "p50 connect tls <= 1 s, false, nothing to measure",
        "p50 connect lookup <= 1 s, false, nothing to measure",
        "max suback <= 1 s, false, nothing to measure",
        "failed connect = 0, false, 1",
        "failed connect tcp = 0, true, 0",
        "failed connect tls = 0, false, 1",
        "failed suback = 0, false, nothing to measure",
        "failed pubrec = 0, false, cannot be shown: unknown",
    })
    void canBeLimited(String line, boolean kept, String measured) throws BadLimitException {
        Limit.Outcome outcome = Limit.parse(line).check(RunSummary.of(measured()));

        assertThat(outcome.measured()).startsWith(measured);
        assertThat(outcome.kept()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({
        "[MQTT Connect] p99 connect <= 1 s, label",
        "p99 connect of \"MQTT Connect\" <= 1 s, label",
        "p99 connect in \"peak\" <= 1 s, stage",
    })
    void areOfTheWholeRun(String line, String what) {
        assertThatThrownBy(() -> Limit.parse(line))
                .isInstanceOf(BadLimitException.class)
                .hasMessageEndingWith("\" has to be without a " + what + ": p99 connect is not known by " + what);
    }
}
