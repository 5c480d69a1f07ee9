package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.ClientsSummary;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.OutageSpan;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What MQTT Delivery Report has to say at one moment.
 *
 * @param name of the element
 * @param run what ran where
 * @param started when the test started
 * @param until when this was measured: now, or the end of the test
 * @param outcome what the run was: the first line
 * @param stages in their order; empty where there is no load profile
 * @param capacity what a capacity search has found; null: there is none
 * @param clients what each client published and received; null: nobody wants to see that
 * @param timeline what happened when; empty where nobody wants to see it
 * @param outages of all connections together, in the order of time
 * @param pauses of the load generator that were longer than they may be
 * @param limits whether each was kept, in the order of the fields
 * @param problems a sentence for each thing that the report could not do
 */
public record Report(
        String name,
        RunDescription run,
        Instant started,
        Instant until,
        Outcome outcome,
        DeliverySummary summary,
        List<StageReport> stages,
        @Nullable CapacityResult capacity,
        @Nullable ClientsSummary clients,
        Timeline timeline,
        List<OutageSpan> outages,
        Pause.Sum pauses,
        Verdict verdict,
        List<Limit.Outcome> limits,
        List<String> problems) {

    public Report {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(run, "run");
        Objects.requireNonNull(started, "started");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(timeline, "timeline");
        Objects.requireNonNull(pauses, "pauses");
        Objects.requireNonNull(verdict, "verdict");
        stages = List.copyOf(stages);
        outages = List.copyOf(outages);
        limits = List.copyOf(limits);
        problems = List.copyOf(problems);
    }
}
