package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** All that is counted and measured in one run of one JVM. Thread-safe. */
public final class Measurements {

    private final IdleHistograms idleHistograms = new IdleHistograms();
    private final BusyHistograms busyHistograms = new BusyHistograms(idleHistograms);
    private final Ledger ledger;
    private final Nodes nodes;
    private final Map<String, ReaderLatencies> latencies = new ConcurrentHashMap<>();
    private final Map<String, TimeSpanRecorder> receiving = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> emptyWindows = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> withoutRow = new ConcurrentHashMap<>();
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final Latencies lateness = new Latencies(busyHistograms);
    private final Latencies ownLateness = new Latencies(busyHistograms);
    private final UnknownErrors errors = new UnknownErrors();
    private final LongAdder responses = new LongAdder();
    private volatile @Nullable ReceivedByQos byQos;
    private final Map<String, ResponderTally> responders = new ConcurrentHashMap<>();
    private final Pauses pauses = new Pauses(NanoClock.SYSTEM.now());
    private final Stages stages = new Stages();
    private final Capacity capacity = new Capacity();

    /**
     * Nothing measured yet in the run that the stamps of this JVM name.
     *
     * @param labels of publishers, and of readers, that are counted apart; at least 1
     */
    public Measurements(long runId, int labels) {
        ledger = new Ledger(runId, labels);
        nodes = new Nodes(labels, busyHistograms);
    }

    /** As the other one, with the usual number of labels. */
    public Measurements(long runId) {
        this(runId, Labels.USUAL);
    }

    /** Who published and who received what. */
    public Ledger ledger() {
        return ledger;
    }

    /** To which brokers it went. */
    public Nodes nodes() {
        return nodes;
    }

    /** The parts of the run for which a load profile has planned. */
    public Stages stages() {
        return stages;
    }

    /** What a search for the rate that a broker sustains needs, and has found. */
    public Capacity capacity() {
        return capacity;
    }

    /** Under which what is received is counted. */
    public Labels labels() {
        return ledger.ofReaders();
    }

    /** The latencies of messages received under a label. */
    public ReaderLatencies latencies(String label) {
        return latencies.computeIfAbsent(labels().of(label), any -> new ReaderLatencies(busyHistograms));
    }

    /** By label, as far as there are any; a copy. */
    public Map<String, ReaderLatencies> latencies() {
        return new LinkedHashMap<>(latencies);
    }

    /** When messages were received under a label. */
    public TimeSpanRecorder receiving(String label) {
        return receiving.computeIfAbsent(labels().of(label), any -> new TimeSpanRecorder());
    }

    /** Whether a message was received under a label. */
    public boolean hasReceived(String label) {
        TimeSpanRecorder known = receiving.get(labels().of(label));
        return known != null && !known.soFar().isEmpty();
    }

    /** Samples of a label in which no message arrived. */
    public LongAdder emptyWindows(String label) {
        return emptyWindows.computeIfAbsent(labels().of(label), any -> new LongAdder());
    }

    /** The labels of these; a copy. */
    Set<String> labelsOfEmptyWindows() {
        return Set.copyOf(emptyWindows.keySet());
    }

    /** Messages that arrived and that no sample shows, by the label of their reader, as far as there are any; a copy. */
    public Map<String, Long> withoutRow() {
        Map<String, Long> sums = new TreeMap<>();
        withoutRow.forEach((label, messages) -> sums.put(label, messages.sum()));
        return sums;
    }

    /** A reader of this label takes on purpose what comes more slowly than it could. */
    public void slowOnPurpose(String label) {
        slow.add(labels().of(label));
    }

    /** Whether a reader of a label, as it is counted, is or was slow on purpose. */
    boolean isSlowOnPurpose(String counted) {
        return slow.contains(counted);
    }

    /** For the latencies of one window; an empty one. */
    public LatencyWindow newWindow() {
        return new LatencyWindow(idleHistograms);
    }

    /** How much later than intended paced messages left. */
    public Latencies lateness() {
        return lateness;
    }

    /** What of {@link #lateness()} is the load generator's own: without the time that publishers waited for the other side. */
    public Latencies ownLateness() {
        return ownLateness;
    }

    /** A sampler mixes several QoS: from now on what is received is counted by QoS, too. */
    public synchronized void mixesQos() {
        if (byQos == null) {
            byQos = new ReceivedByQos(busyHistograms);
            ledger.mixesQos();
        }
    }

    /** What is received by QoS; null: no sampler mixes them. */
    public @Nullable ReceivedByQos byQos() {
        return byQos;
    }

    /** What nobody had thought of, such as too little memory. */
    public UnknownErrors errors() {
        return errors;
    }

    /** Responses to requests. */
    public LongAdder responses() {
        return responses;
    }

    /** What is answered under a label. */
    public ResponderTally responder(String label) {
        return responders.computeIfAbsent(labels().of(label), any -> new ResponderTally(busyHistograms));
    }

    /** By label, as far as there are any; a copy. */
    Map<String, ResponderSummary> responders() {
        Map<String, ResponderSummary> summaries = new TreeMap<>();
        responders.forEach((label, tally) -> summaries.put(label, tally.soFar()));
        return summaries;
    }

    /** When this JVM stood still, as far as it is watched. */
    public Pauses pauses() {
        return pauses;
    }

    /** Takes note of when a message was received under a label; ns since the epoch. */
    public void received(TimeSpanRecorder underLabel, long at) {
        underLabel.note(at);
        pauses.received(at);
    }

    /** Enters a message that arrived and that no sample will show. */
    public void receivedUnseen(Reader reader, InboundMessage message) {
        StampedPayload stamped = StampedPayload.read(message);
        boolean isNew = reader.received(
                reader.label(), stamped == null ? null : stamped.stamp().origin(), message);
        long receivedAt = NanoClock.SYSTEM.fromNanoTime(message.receivedAt());
        ReceivedByQos mixed = byQos;
        if (mixed != null) {
            mixed.received(
                    message.qos(), isNew, stamped == null ? null : stamped.stamp(), receivedAt, message.retained());
        }
        if (!reader.isWithoutLatency()) {
            latencies(reader.label()).record(stamped == null ? null : stamped.stamp(), receivedAt, message.retained());
        }
        received(receiving(reader.label()), receivedAt);
        withoutRow.computeIfAbsent(reader.label(), any -> new LongAdder()).increment();
    }

    /**
     * A message that came for a session's subscription, and that nobody took before the connection ended.
     *
     * @return whether it was for a reader
     */
    public boolean receivedByNobody(String session, InboundMessage message) {
        boolean read = false;
        for (Reader reader : ledger.readersOf(session)) {
            if (reader.reads(message.topic())) {
                receivedUnseen(reader, message);
                read = true;
            }
        }
        return read;
    }
}
