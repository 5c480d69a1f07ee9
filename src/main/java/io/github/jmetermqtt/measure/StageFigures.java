package io.github.jmetermqtt.measure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** What is measured of the messages of one stage, or of those of no stage, beside what the {@link Ledger} counts. Thread-safe. */
public final class StageFigures {

    private final Labels labels;
    private final BusyHistograms histograms;
    private final Map<String, ReaderLatencies> latencies = new ConcurrentHashMap<>();
    private final Map<String, TimeSpanRecorder> receiving = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> emptyWindows = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> withoutRow = new ConcurrentHashMap<>();
    private final Latencies lateness;
    private final Latencies ownLateness;

    StageFigures(Labels labels, BusyHistograms histograms) {
        this.labels = labels;
        this.histograms = histograms;
        lateness = new Latencies(histograms);
        ownLateness = new Latencies(histograms);
    }

    /** The latencies of messages received under a label. */
    public ReaderLatencies latencies(String label) {
        return latencies.computeIfAbsent(labels.of(label), any -> new ReaderLatencies(histograms));
    }

    /** By label, as far as there are any; a copy. */
    public Map<String, ReaderLatencies> latencies() {
        return new LinkedHashMap<>(latencies);
    }

    /** When messages were received under a label. */
    public TimeSpanRecorder receiving(String label) {
        return receiving.computeIfAbsent(labels.of(label), any -> new TimeSpanRecorder());
    }

    /** Whether a message was received under a label. */
    boolean hasReceived(String label) {
        TimeSpanRecorder known = receiving.get(labels.of(label));
        return known != null && !known.soFar().isEmpty();
    }

    /** Samples of a label in which no message arrived. */
    public LongAdder emptyWindows(String label) {
        return emptyWindows.computeIfAbsent(labels.of(label), any -> new LongAdder());
    }

    /** Messages of a label that arrived and that no sample shows. */
    LongAdder withoutRow(String label) {
        return withoutRow.computeIfAbsent(labels.of(label), any -> new LongAdder());
    }

    /** By label, as far as there are any; a copy. */
    Map<String, Long> withoutRow() {
        Map<String, Long> sums = new TreeMap<>();
        withoutRow.forEach((label, messages) -> sums.put(label, messages.sum()));
        return sums;
    }

    /** How much later than intended paced messages left. */
    public Latencies lateness() {
        return lateness;
    }

    /** What of {@link #lateness()} is the load generator's own: without the time that publishers waited for the other side. */
    public Latencies ownLateness() {
        return ownLateness;
    }

    /**
     * What is known of readers, by label.
     *
     * @param counts of the ledger, by label
     * @param isSlow whether a reader of a label is slow on purpose
     */
    Map<String, ReaderSummary> readers(Map<String, ReaderCounts> counts, Predicate<String> isSlow) {
        Set<String> all = new LinkedHashSet<>(counts.keySet());
        all.addAll(latencies.keySet());
        all.addAll(emptyWindows.keySet());
        Map<String, Long> without = withoutRow();
        Map<String, ReaderSummary> readers = new LinkedHashMap<>();
        for (String label : all) {
            ReaderCounts counted = counts.getOrDefault(label, ReaderCounts.NONE);
            ReaderLatencies own = latencies(label);
            readers.put(
                    label,
                    new ReaderSummary(
                            counted,
                            receiving(label).soFar(),
                            LatencySummary.of(own.service()),
                            LatencySummary.of(own.response()),
                            emptyWindows(label).sum(),
                            without.getOrDefault(label, 0L),
                            isSlow.test(label) ? Long.valueOf(counted.lost() + counted.missing()) : null));
        }
        return readers;
    }
}
