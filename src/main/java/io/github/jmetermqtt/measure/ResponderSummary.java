package io.github.jmetermqtt.measure;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * What was answered under a label, or under all.
 *
 * @param answer from the reception of a request until its answer was written, with the planned delay
 * @param overdue what of it is beyond the planned delay
 */
public record ResponderSummary(ResponderCounts counts, LatencySummary answer, LatencySummary overdue) {

    static final ResponderSummary NONE =
            new ResponderSummary(ResponderCounts.NONE, LatencySummary.none(), LatencySummary.none());

    public ResponderSummary {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(answer, "answer");
        Objects.requireNonNull(overdue, "overdue");
    }

    /** All of these together. */
    static ResponderSummary sum(Collection<ResponderSummary> parts) {
        return new ResponderSummary(
                parts.stream().map(ResponderSummary::counts).reduce(ResponderCounts.NONE, ResponderCounts::plus),
                LatencySummary.sum(times(parts, ResponderSummary::answer)),
                LatencySummary.sum(times(parts, ResponderSummary::overdue)));
    }

    private static List<LatencySummary> times(
            Collection<ResponderSummary> parts, Function<ResponderSummary, LatencySummary> kind) {
        return parts.stream().map(kind).toList();
    }
}
