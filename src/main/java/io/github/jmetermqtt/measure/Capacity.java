package io.github.jmetermqtt.measure;

import org.jspecify.annotations.Nullable;

/** Where a capacity search finds who judges its stages, and a report finds what the search has found. Thread-safe. */
public final class Capacity {

    private volatile @Nullable StageJudge judge;
    private volatile @Nullable CapacityResult result;

    /** From now on this one judges, because it has limits; the first one stays. */
    public synchronized void judgedBy(StageJudge first) {
        if (judge == null) {
            judge = first;
        }
    }

    /** Who judges; null: there are no limits in this run. */
    public @Nullable StageJudge judge() {
        return judge;
    }

    /** The search has found this so far. */
    public void found(CapacityResult soFar) {
        result = soFar;
    }

    /** What was found so far; null: there is no search. */
    public @Nullable CapacityResult result() {
        return result;
    }
}
