package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.CapacityStep;
import io.github.jmetermqtt.measure.GcPauses;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stage;
import io.github.jmetermqtt.measure.StageJudge.Judgement;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.settings.ReportSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The clauses of a judgement, and what the report makes of a search. */
class LimitJudgeTest {

    private static String clause(String limit, boolean kept, boolean known, String measured) {
        return LimitJudge.clause(new Limit.Outcome(limit, kept, known, measured));
    }

    @Test
    void aClauseSaysWhatWasMeasured() {
        assertThat(clause("p99 response <= 50 ms", true, true, "8.1 ms")).isEqualTo("p99 response 8.1 ms <= 50 ms");
        assertThat(clause("p99 response <= 50 ms", false, true, "212 ms")).isEqualTo("p99 response 212 ms");
        assertThat(clause("lost = 0", true, true, "0")).isEqualTo("nothing lost");
        assertThat(clause("lost=0", false, true, "3")).isEqualTo("lost 3");
        assertThat(clause("received = 100", true, true, "100")).isEqualTo("received 100");
        assertThat(clause("p99 response of \"a<b\" < 1 s", true, true, "0.2 s"))
                .isEqualTo("p99 response of \"a<b\" 0.2 s < 1 s");
        assertThat(clause("p99 response <= 50 ms", false, false, "no latencies"))
                .isEqualTo("p99 response: no latencies");
    }

    /** Where a step of a search has only such limits, none is broken. */
    @Test
    void noStageIsHeldAgainstALimitOnTheWholeRun() throws Exception {
        Measurements measurements = new Measurements(1);
        measurements.stages().add(new Stage(1, "first", 0, 1, 10, 10, true), any -> 0);
        ReportSettings settings = new ReportSettings(
                "",
                1,
                List.of(
                        Limit.parse("p99 connect <= 1 s"),
                        Limit.parse("unsent = 0"),
                        Limit.parse("p99 answer of \"MQTT Responder\" <= 1 s"),
                        Limit.parse("published = 0")),
                false,
                new Verdict.Bounds(10, 100, 5),
                List.of());
        try (GcPauses pauses = new GcPauses(100)) {
            Judgement judgement = new LimitJudge(measurements, settings, pauses).judge(1);

            assertThat(judgement.broken()).isEmpty();
            assertThat(judgement.kept()).containsExactly("nothing published");
        }
    }

    @Test
    void theReportEndsWithTheResultAndTheJsonHasAllSteps() {
        CapacityResult result = new CapacityResult(
                List.of(
                        new CapacityStep(
                                12_000,
                                2,
                                100,
                                100,
                                new Judgement(
                                        List.of("p99 response 8.1 ms <= 50 ms", "nothing lost"), List.of(), List.of())),
                        new CapacityStep(
                                14_000,
                                4,
                                120,
                                110,
                                new Judgement(List.of(), List.of("p99 response 212 ms"), List.of()))),
                CapacityResult.End.FOUND);
        Report good = Reports.doubtful();
        Report report = new Report(
                good.name(),
                good.run(),
                good.started(),
                good.until(),
                good.outcome(),
                good.summary(),
                good.stages(),
                result,
                good.clients(),
                good.timeline(),
                good.outages(),
                good.pauses(),
                good.verdict(),
                good.limits(),
                good.problems());

        List<String> lines = ReportText.lines("Report", report);
        assertThat(lines.get(lines.size() - 1))
                .isEqualTo(
                        "sustained 12,000 msg/s (p99 response 8.1 ms <= 50 ms, nothing lost); at 14,000: p99 response"
                                + " 212 ms");
        assertThat(ReportJson.json(report).get("capacity"))
                .hasToString("{sentence=" + result.sentence() + ", end=found, sustained=12000.0, steps=["
                        + "{rate=12000.0, state=kept, stage=2, due=100, sent=100,"
                        + " kept=[p99 response 8.1 ms <= 50 ms, nothing lost], broken=[], doubtful=[]}, "
                        + "{rate=14000.0, state=broken, stage=4, due=120, sent=110, kept=[], broken=[p99 response 212 ms],"
                        + " doubtful=[]}]}");
        assertThat(ReportJson.json(good)).doesNotContainKey("capacity");
    }
}
