package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Stamp;
import io.github.jmetermqtt.payload.StampedPayload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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
    private final Set<String> slow = ConcurrentHashMap.newKeySet();
    private final UnknownErrors errors = new UnknownErrors();
    private final LongAdder responses = new LongAdder();
    private final LongAdder connections = new LongAdder();
    private final Outages outages = new Outages();
    private volatile @Nullable ReceivedByQos byQos;
    private final Map<String, ResponderTally> responders = new ConcurrentHashMap<>();
    private final Pauses pauses = new Pauses(NanoClock.SYSTEM.now());
    private final Stages stages = new Stages();
    private final StepTimes steps = new StepTimes(busyHistograms);
    private final Capacity capacity = new Capacity();
    private final Clients clients = new Clients(Clients.MOST);
    private final StageFigures outside;

    /** By the number of the stage; replaced as a whole. */
    private volatile StageFigures[] inStages = {};

    /**
     * Nothing measured yet in the run that the stamps of this JVM name.
     *
     * @param labels of publishers, and of readers, that are counted apart; at least 1
     */
    public Measurements(long runId, int labels) {
        ledger = new Ledger(runId, labels);
        nodes = new Nodes(labels, busyHistograms);
        outside = newFigures();
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

    /** Which client published and received how much. */
    public Clients clients() {
        return clients;
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

    private StageFigures newFigures() {
        return new StageFigures(labels(), busyHistograms);
    }

    /**
     * What is measured of a stage.
     *
     * @param stage its number, or {@link Stages#NONE}
     */
    public StageFigures in(int stage) {
        if (stage == Stages.NONE) {
            return outside;
        }
        StageFigures[] known = inStages;
        return stage <= known.length ? known[stage - 1] : more(stage);
    }

    private synchronized StageFigures more(int stage) {
        int known = inStages.length;
        if (stage > known) {
            StageFigures[] all = Arrays.copyOf(inStages, stage);
            Arrays.setAll(all, i -> i < known ? all[i] : newFigures());
            inStages = all;
        }
        return inStages[stage - 1];
    }

    /** The number of the stage in which messages are due now: those are that nobody has planned. */
    public int stageNow() {
        return stages.areAny() ? stages.at(NanoClock.SYSTEM.now()) : Stages.NONE;
    }

    /** What is measured of the present stage. */
    public StageFigures now() {
        return in(stageNow());
    }

    /** By the number of the stage, from {@link Stages#NONE} on, as far as there are any. */
    public List<StageFigures> byStage() {
        List<StageFigures> all = new ArrayList<>(List.of(outside));
        all.addAll(List.of(inStages));
        return all;
    }

    /** Whether a message was received under a label. */
    public boolean hasReceived(String label) {
        return byStage().stream().anyMatch(stage -> stage.hasReceived(label));
    }

    /** Messages that arrived and that no sample shows, by the label of their reader, as far as there are any; a copy. */
    public Map<String, Long> withoutRow() {
        Map<String, Long> sums = new TreeMap<>();
        for (StageFigures stage : byStage()) {
            stage.withoutRow().forEach((label, messages) -> sums.merge(label, messages, Long::sum));
        }
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

    /** Connections that there are now. */
    public LongAdder connections() {
        return connections;
    }

    /** When connections were lost. */
    public Outages outages() {
        return outages;
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

    /** How long connecting, subscribing and publishing took, step by step. */
    public StepTimes steps() {
        return steps;
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

    /**
     * The stage in which a message counts that has come.
     *
     * @param stamp null: it carries none, so it counts when it has come
     * @param receivedAt ns since the epoch
     */
    public int stage(@Nullable Stamp stamp, long receivedAt) {
        return stages.areAny() ? stages.at(stamp == null ? receivedAt : stamp.intendedAt()) : Stages.NONE;
    }

    /** Enters a message that arrived and that no sample will show. */
    public void receivedUnseen(Reader reader, InboundMessage message) {
        StampedPayload stamped = StampedPayload.read(message);
        Stamp stamp = stamped == null ? null : stamped.stamp();
        long receivedAt = NanoClock.SYSTEM.fromNanoTime(message.receivedAt());
        int stage = stage(stamp, receivedAt);
        boolean isNew = reader.received(reader.label(), stage, stamp == null ? null : stamp.origin(), message);
        ReceivedByQos mixed = byQos;
        if (mixed != null) {
            mixed.received(message.qos(), isNew, stamp, receivedAt, message.retained());
        }
        StageFigures figures = in(stage);
        if (!reader.isWithoutLatency()) {
            figures.latencies(reader.label()).record(stamp, receivedAt, message.retained());
        }
        received(figures.receiving(reader.label()), receivedAt);
        figures.withoutRow(reader.label()).increment();
    }

    /**
     * A message that came for a session's subscription, and that nobody took before the connection ended.
     *
     * @return whether it was for a reader
     */
    public boolean receivedByNobody(String session, InboundMessage message) {
        boolean read = false;
        for (Reader reader : ledger.book().of(session)) {
            if (reader.reads(message.topic())) {
                receivedUnseen(reader, message);
                read = true;
            }
        }
        return read;
    }
}
