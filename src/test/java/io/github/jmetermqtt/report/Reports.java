package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.ClientsSummary;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencyClasses;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.OutageSpan;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports to look at. */
public final class Reports {

    private static final String NAME = "MQTT Delivery Report";

    private static final RunDescription RUN =
            new RunDescription("plan.jmx", "1.0.0", "5.6.3", "17.0.1 (Vendor)", "System 1 amd64", 2, 512);

    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    /** The second half has no latencies. */
    private static final Timeline TIMELINE = new Timeline(List.of(
            new Timeline.Interval(
                    0,
                    5,
                    60,
                    50,
                    24.9,
                    25,
                    25.001,
                    new Timeline.Details(24.95, 25.001, 3L, 10L, new LatencyClasses(21, List.of(2L, 48L)))),
            new Timeline.Interval(5, 10, 40, 50, Double.NaN, Double.NaN, Double.NaN)));

    private static final List<OutageSpan> OUTAGES =
            List.of(new OutageSpan(1.2345, 2.0, 3), new OutageSpan(9.5, null, 1));

    private static final Pause.Sum NO_PAUSES = new Pause.Sum(0, 0, 0);

    private Reports() {}

    /** A report of what was measured, without doubts. */
    public static Report of(DeliverySummary summary) {
        return of(summary, FailedSamples.NONE);
    }

    static Report of(DeliverySummary summary, FailedSamples failed) {
        return of(summary, failed, NO_PAUSES, new Verdict(List.of(), List.of()), List.of(), List.of());
    }

    /** With the outcome that follows from these. */
    public static Report of(
            DeliverySummary summary,
            FailedSamples failed,
            Pause.Sum pauses,
            Verdict verdict,
            List<Limit.Outcome> limits,
            List<String> problems) {
        return new Report(
                NAME,
                RUN,
                START,
                START.plusSeconds(10),
                Outcome.of(summary, verdict, limits, failed, problems, true),
                summary,
                List.of(),
                null,
                null,
                TIMELINE,
                OUTAGES,
                pauses,
                verdict,
                limits,
                problems);
    }

    /** A run of 100 messages, with what each client did. */
    public static Report with(@Nullable ClientsSummary clients) {
        Report report = of(MeasuredRun.of(100).summary());
        return new Report(
                report.name(),
                report.run(),
                report.started(),
                report.until(),
                report.outcome(),
                report.summary(),
                report.stages(),
                report.capacity(),
                clients,
                report.timeline(),
                report.outages(),
                report.pauses(),
                report.verdict(),
                report.limits(),
                report.problems());
    }

    /** A run of 100 messages with reasons, limits and a problem. */
    public static Report doubtful() {
        return of(
                MeasuredRun.of(100).summary(),
                new FailedSamples(
                        300,
                        List.of(
                                new FailedSamples.Count(new FailedSamples.Kind(false, "MQTT-TIMEOUT No PUBACK"), 40),
                                new FailedSamples.Count(new FailedSamples.Kind(true, "MQTT-CONFIG no"), 2))),
                new Pause.Sum(2, 2_003_400_000, 340),
                new Verdict(List.of("of this", "of that"), List.of("7 messages left late")),
                List.of(
                        new Limit.Outcome("lost = 0", true, true, "0"),
                        new Limit.Outcome("max response < 1 ms", false, true, "25 ms")),
                List.of("Something is amiss"));
    }

    /** Writes the JSON of a report. */
    public static void write(Report report, Path file) throws IOException {
        ReportJson.write(report, file);
    }
}
