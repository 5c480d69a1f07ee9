package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * One step of all connections up to a moment.
 *
 * @param failed how often it was the last one, because the broker refused or did not answer; {@link #UNKNOWN}: not counted
 * @param times of those that ended well
 */
public record StepSummary(long failed, LatencySummary times) {

    /** In place of a number. */
    static final long UNKNOWN = -1;

    /** A step that nobody took. */
    static final StepSummary NONE = new StepSummary(0, LatencySummary.none());

    public StepSummary {
        Objects.requireNonNull(times, "times");
    }

    /** Whether there is nothing to say of it. */
    boolean isEmpty() {
        return failed <= 0 && times.count() == 0;
    }
}
