package io.github.jmetermqtt.measure;

import java.util.Collection;

/**
 * What a load profile asked for, and what came of it.
 *
 * @param due messages that should have left
 * @param sent those that have left
 * @param nanos in which they should have, as far as it has passed
 * @param sentNanos the same, or longer where the last ones left later
 */
public record LoadSummary(long due, long sent, long nanos, long sentNanos) {

    /** No profile. */
    static final LoadSummary NONE = new LoadSummary(0, 0, 0, 0);

    static LoadSummary of(StageLoad load, long now) {
        Stage stage = load.stage();
        long passed = Math.max(0, Math.min(now, stage.until()) - stage.from());
        return new LoadSummary(
                load.due(now), load.messagesSent(), passed, Math.max(passed, load.lastSent() - stage.from()));
    }

    /** What the stages that count have together. */
    public static LoadSummary of(Collection<StageSummary> stages) {
        return stages.stream()
                .filter(StageSummary::isCounted)
                .map(StageSummary::load)
                .reduce(NONE, LoadSummary::plus);
    }

    /** Both one after the other. */
    LoadSummary plus(LoadSummary other) {
        return new LoadSummary(due + other.due, sent + other.sent, nanos + other.nanos, sentNanos + other.sentNanos);
    }

    /** Messages per second that should have left; NaN where there is no profile. */
    public double intendedPerSecond() {
        return perSecond(due, nanos);
    }

    /** Messages per second that have left; NaN where there is no profile. */
    public double reachedPerSecond() {
        return perSecond(sent, sentNanos);
    }

    private static double perSecond(long messages, long nanos) {
        return nanos <= 0 ? Double.NaN : messages * 1e9 / nanos;
    }

    /** The rate that was reached of the one that was intended; NaN where none was. */
    public double reachedPercent() {
        return due == 0 ? Double.NaN : 100 * reachedPerSecond() / intendedPerSecond();
    }
}
