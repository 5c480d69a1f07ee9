package io.github.jmetermqtt.measure;

import java.util.List;
import java.util.Objects;

/**
 * A rate that a capacity search has held.
 *
 * @param rate messages per second
 * @param stage number of its stage in the run
 * @param due messages that should have left in it
 * @param sent those that did
 * @param judgement on the stage
 */
public record CapacityStep(double rate, int stage, long due, long sent, StageJudge.Judgement judgement) {

    public CapacityStep {
        Objects.requireNonNull(judgement, "judgement");
    }

    /** Whether the broker sustains this rate. */
    public boolean isKept() {
        return !isDoubtful() && judgement.broken().isEmpty();
    }

    /** Whether it is not known, because it was the load generator that had its limit. */
    public boolean isDoubtful() {
        return !judgement.doubtful().isEmpty();
    }

    /** Why it is what it is: the clauses that say so. */
    public List<String> reasons() {
        return isDoubtful() ? judgement.doubtful() : isKept() ? judgement.kept() : judgement.broken();
    }
}
