package io.github.jmetermqtt.measure;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;

/** How long each {@link Step} took, over all connections of a run: none of them keeps its own times. Thread-safe. */
public final class StepTimes {

    private final Map<Step, Latencies> times = new EnumMap<>(Step.class);
    private final Map<Step, LongAdder> failed = new EnumMap<>(Step.class);
    private volatile boolean ofPublishes;

    StepTimes(BusyHistograms busy) {
        for (Step step : Step.values()) {
            times.put(step, new Latencies(busy));
            failed.put(step, new LongAdder());
        }
    }

    /** The step ended well after so many ns. */
    public void took(Step step, long nanos) {
        of(step).record(nanos);
    }

    /** The broker, or the network, did not let it end well. */
    public void failed(Step step) {
        counted(step).increment();
    }

    private Latencies of(Step step) {
        Latencies known = times.get(step);
        if (known == null) {
            throw new IllegalArgumentException("no times of " + step);
        }
        return known;
    }

    private LongAdder counted(Step step) {
        LongAdder known = failed.get(step);
        if (known == null) {
            throw new IllegalArgumentException("no count of " + step);
        }
        return known;
    }

    /** Somebody wants to see the steps of publishes, too. They cost something for each message, so that else nobody takes their times. */
    public void wantPublishes() {
        ofPublishes = true;
    }

    /** Whether somebody wants to see the steps of publishes. */
    public boolean wantsPublishes() {
        return ofPublishes;
    }

    /** All times of each step so far; some are empty. */
    public void forEach(BiConsumer<Step, StoredHistogram> taker) {
        times.forEach((step, latencies) -> taker.accept(step, latencies.total()));
    }

    /** In the order of the steps; those that nobody took are not in it. */
    Map<Step, StepSummary> soFar() {
        Map<Step, StepSummary> all = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            long failures = step.countsFailures() ? counted(step).sum() : StepSummary.UNKNOWN;
            StepSummary summary = new StepSummary(failures, LatencySummary.of(of(step)));
            if (!summary.isEmpty()) {
                all.put(step, summary);
            }
        }
        return all;
    }
}
