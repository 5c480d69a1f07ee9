package io.github.jmetermqtt.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All that is counted and measured in one run of one JVM. Thread-safe. */
public final class Measurements {

    private final Ledger ledger;
    private final Map<String, ReaderLatencies> latencies = new ConcurrentHashMap<>();
    private final Map<String, TimeSpanRecorder> publishing = new ConcurrentHashMap<>();
    private final Map<String, TimeSpanRecorder> receiving = new ConcurrentHashMap<>();
    private final Latencies lateness = new Latencies();
    private final IdleHistograms idleHistograms = new IdleHistograms();

    /** Nothing measured yet in the run that the stamps of this JVM name. */
    public Measurements(long runId) {
        ledger = new Ledger(runId);
    }

    /** Who published and who received what. */
    public Ledger ledger() {
        return ledger;
    }

    /** The latencies of messages received under a label. */
    public ReaderLatencies latencies(String label) {
        return latencies.computeIfAbsent(label, any -> new ReaderLatencies());
    }

    /** By label, as far as there are any; a copy. */
    public Map<String, ReaderLatencies> latencies() {
        return new LinkedHashMap<>(latencies);
    }

    /** When messages left under a label. */
    public TimeSpanRecorder publishing(String label) {
        return publishing.computeIfAbsent(label, any -> new TimeSpanRecorder());
    }

    /** When messages were received under a label. */
    public TimeSpanRecorder receiving(String label) {
        return receiving.computeIfAbsent(label, any -> new TimeSpanRecorder());
    }

    /** For the latencies of one window; an empty one. */
    public LatencyWindow newWindow() {
        return new LatencyWindow(idleHistograms);
    }

    /** How much later than intended paced messages left. */
    public Latencies lateness() {
        return lateness;
    }
}
