package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.StageSummary;
import io.github.jmetermqtt.measure.Verdict;
import java.util.List;
import java.util.Objects;

/**
 * What a report says of one stage.
 *
 * @param verdict whether the load generator can be trusted in it
 * @param limits on this stage, in the order of the fields
 */
public record StageReport(StageSummary summary, Verdict verdict, List<Limit.Outcome> limits) {

    public StageReport {
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(verdict, "verdict");
        limits = List.copyOf(limits);
    }

    /** As JSON says it: {@code doubtful}, {@code broken} where a limit was not kept, or {@code good}. */
    String token() {
        if (!verdict.isValid()) {
            return "doubtful";
        }
        return limits.stream().allMatch(Limit.Outcome::kept) ? "good" : "broken";
    }
}
