package io.github.jmetermqtt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.measure.BadLimitException;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.page.JsonText;
import io.github.jmetermqtt.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckTest {

    private static final List<String> COUNTS = List.of(
            "published",
            "acknowledged",
            "failed",
            "expected",
            "received",
            "lost",
            "missing",
            "in transit",
            "away",
            "dropped",
            "duplicated",
            "out of order",
            "late",
            "empty windows",
            "held back",
            "without a row",
            "negative",
            "requests",
            "answered",
            "errors",
            "silent",
            "not answerable",
            "dropped requests",
            "unsent",
            "open",
            "due",
            "sent");
    private static final List<String> TIMES = List.of("p50", "p90", "p95", "p99", "p99.9", "p99.99", "max", "mean");
    private static final List<String> KINDS = List.of("service", "response", "answer", "overdue");

    /** What a stage has, that the run of these tests does not have. */
    private static final String STAGES = """
            {"version": 1, "outcome": {"state": "good"},
             "load": {"due": 30, "sent": 29, "reachedPercent": 96.5},
             "stages": [
              {"name": "peak", "due": 20, "sent": 19, "reachedPercent": 95.0,
               "publishers": {"total": {"published": 19}, "labels": {"Pub": {"published": 19}}},
               "readers": {
                "total": {"expected": 19, "received": 18, "lost": 1, "response": {"count": 18, "p99Ms": 60.5, "negative": 0, "unknown": 0}},
                "labels": {"Sub": {"response": {"count": 18, "p99Ms": 60.5, "negative": 2, "unknown": 0}}}}},
              {"name": "calm", "due": 0,
               "publishers": {"total": {"published": 0}, "labels": {}},
               "readers": {"total": {"expected": 0, "received": 0, "lost": 0}, "labels": {}}}]}
            """;

    @TempDir
    private Path folder;

    private static List<String> limits(String label) {
        List<String> limits = new ArrayList<>();
        COUNTS.forEach(name -> limits.add(name + label + " <= 50"));
        KINDS.forEach(kind -> TIMES.forEach(name -> limits.add(name + " " + kind + label + " <= 24 ms")));
        limits.add("delivered" + label + " >= 99.9 %");
        limits.add("reached" + label + " >= 99 %");
        limits.add("rate published" + label + " >= 99");
        limits.add("rate received" + label + " >= 99");
        return limits;
    }

    private RunFile stored(DeliverySummary summary) throws Exception {
        Path file = folder.resolve("run.json");
        Reports.write(Reports.of(summary), file);
        return RunFile.read(file.toString());
    }

    private static void assertSame(RunFile file, DeliverySummary summary, List<String> lines) throws Exception {
        RunSummary run = RunSummary.of(summary);
        for (String line : lines) {
            Limit limit = parsed(line);
            if (limit == null) {
                continue;
            }
            Limit.Outcome then = limit.check(run);
            Limit.Outcome now = limit.check(file);
            assertThat(now.kept()).as("%s: %s, then %s", line, now, then).isEqualTo(then.kept());
            assertThat(now.known()).as("%s: %s, then %s", line, now, then).isEqualTo(then.known());
            if (then.known()) {
                assertThat(now).isEqualTo(then);
            }
        }
    }

    /** Null: the number is not known by stage, so neither the run nor its file can be asked. */
    private static @Nullable Limit parsed(String line) throws BadLimitException {
        try {
            return Limit.parse(line);
        } catch (BadLimitException e) {
            if (line.contains(" in \"") && e.getMessage().endsWith("is not known by stage")) {
                return null;
            }
            throw e;
        }
    }

    /** Every number that a limit knows, in runs of all kinds. */
    @Test
    void saysWhatTheRunItselfWouldHaveSaid() throws Exception {
        MeasuredRun lossy = MeasuredRun.of(100);
        lossy.published(1000, 1005);
        lossy.received(lossy.published(1010, 1015), 1035);
        lossy.published(1040, 1045);
        MeasuredRun clocks = MeasuredRun.of(2);
        clocks.received(clocks.published(1000, 1005), 900);
        for (DeliverySummary summary : List.of(
                lossy.summary(),
                clocks.summary(),
                MeasuredRun.of(1).summary(),
                MeasuredRun.withoutStamps(3).summary(),
                DeliverySummary.of(new Measurements(1)))) {
            for (String label : List.of("", " of \"MQTT Sub\"", " of \"MQTT Pub\"", " of \"nobody\"", " in \"peak\"")) {
                assertSame(stored(summary), summary, limits(label));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 response in \"peak\" <= 61 ms | limit kept:   p99 response in \"peak\" <= 61 ms (measured: 60.5 ms)",
                "p99 response in \"peak\" <= 60 ms | limit broken: p99 response in \"peak\" <= 60 ms (measured: 60.5 ms)",
                "p98 response in \"peak\" <= 60 ms | limit broken: p98 response in \"peak\" <= 60 ms (the file does not have this figure)",
                "p99 response of \"Sub\" in \"peak\" < 1 s | limit broken: p99 response of \"Sub\" in \"peak\" < 1 s (it is not known in this run)",
                "published of \"Pub\" in \"peak\" = 19 | limit kept:   published of \"Pub\" in \"peak\" = 19 (measured: 19)",
                "published of \"Pub\" in \"calm\" = 0 | limit broken: published of \"Pub\" in \"calm\" = 0 (nothing under this label)",
                "lost in \"calm\" = 0 | limit broken: lost in \"calm\" = 0 (nothing to measure)",
                "lost in \"night\" = 0 | limit broken: lost in \"night\" = 0 (no such stage)",
                "reached in \"peak\" >= 95 % | limit kept:   reached in \"peak\" >= 95 % (measured: 95 %)",
                "reached >= 99 % | limit broken: reached >= 99 % (measured: 96.5 %)",
            })
    void stagesAndLabels(String limit, String line) throws Exception {
        RunFile run = RunFile.read(
                Files.writeString(folder.resolve("stages.json"), STAGES).toString());

        Check check = Check.of(run, limit);

        assertThat(check.lines()).containsExactly(line);
        assertThat(check.isGood()).isEqualTo(line.startsWith("limit kept"));
    }

    @Test
    void aDoubtfulRunKeepsNoLimit() throws Exception {
        Path file = folder.resolve("run.json");
        Reports.write(Reports.doubtful(), file);

        Check check = Check.of(RunFile.read(file.toString()), "# comment\nlost = 0; missing = 0");

        assertThat(check.isGood()).isFalse();
        assertThat(check.lines())
                .contains(file + ": doubtful: of this", "limit kept:   lost = 0 (measured: 0)")
                .hasSize(2 + check.noAnswer().size());
        assertThat(JsonText.of(check.json()))
                .startsWith("{\"good\":false,\"noAnswer\":[\"")
                .endsWith("\"limits\":[{\"limit\":\"lost = 0\",\"kept\":true,\"measured\":\"0\"},"
                        + "{\"limit\":\"missing = 0\",\"kept\":true,\"measured\":\"0\"}]}");
    }

    @Test
    void whatIsNoLimitIsOneSentence() throws IOException, BadInputException {
        RunFile run = RunFile.read(
                Files.writeString(folder.resolve("stages.json"), STAGES).toString());

        assertThatThrownBy(() -> Check.of(run, "lost = 0; p99 nonsense\u0001"))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("Limit \"p99 nonsense\\u0001\" ");
        assertThatThrownBy(() -> Check.of(run, ";")).hasMessage("--limits has no limit");
    }
}
