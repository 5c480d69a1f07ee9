package io.github.jmetermqtt.sampler.receive;

import io.github.jmetermqtt.measure.LatencyWindow;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderLatencies;
import io.github.jmetermqtt.measure.StageFigures;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.TimeSpanRecorder;
import io.github.jmetermqtt.result.ResultEmitter;
import io.github.jmetermqtt.session.Inbox;
import io.github.jmetermqtt.session.TestRun;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the stamp of each received message and enters the message into the measurements of the run. */
public final class Intake {

    private final TestRun run;
    private final ReceivedLabels labels;
    private final boolean stampExpected;
    private final boolean contentShown;
    private final Supplier<ReaderCounts> counts;
    private final Measurements measurements;
    private final Function<Inbox.Arrival, ReceivedMessage> entering = this::take;
    /** Where what was taken in last is counted; asked for anew when stage or label change. */
    private int stage = Stages.NONE;

    private String label;

    private ReaderLatencies latencies;
    private TimeSpanRecorder receiving;
    private boolean saidUnstamped;
    private boolean saidNegative;

    /**
     * What one sample takes in.
     *
     * @param contentShown whether bodies and headers are in the results
     * @param counts of all that the sampler reads
     */
    public Intake(
            TestRun run,
            ReceivedLabels labels,
            boolean stampExpected,
            boolean contentShown,
            Supplier<ReaderCounts> counts) {
        this.run = run;
        this.labels = labels;
        label = labels.ofSample();
        this.stampExpected = stampExpected;
        this.contentShown = contentShown;
        this.counts = counts;
        this.measurements = run.measurements();
        StageFigures outside = measurements.in(Stages.NONE);
        latencies = outside.latencies(label);
        receiving = outside.receiving(label);
    }

    private void countUnder(String newLabel, int number) {
        if (number != stage || !newLabel.equals(label)) {
            StageFigures figures = measurements.in(number);
            stage = number;
            label = newLabel;
            latencies = figures.latencies(label);
            receiving = figures.receiving(label);
        }
    }

    /** Of what belongs to no message. */
    String label() {
        return labels.ofSample();
    }

    /** What was received, lost and so on so far. */
    ReaderCounts counts() {
        return counts.get();
    }

    /** For the latencies of what is taken in. */
    LatencyWindow newWindow() {
        return measurements.newWindow();
    }

    Unseen unseen(ResultEmitter emitter) {
        return new Unseen(emitter, run.said(), labels.ofSample());
    }

    /**
     * The next message that was received before the deadline, without waiting; null where none is in.
     *
     * @param deadline of {@link System#nanoTime()}
     */
    public @Nullable ReceivedMessage next(Inbox inbox, long deadline) {
        return inbox.next(deadline, entering);
    }

    private ReceivedMessage take(Inbox.Arrival arrival) {
        ReceivedMessage message = new ReceivedMessage(arrival.message(), stampExpected);
        warn(message);
        int dueIn = message.stage(measurements);
        countUnder(labels.of(arrival, dueIn), dueIn);
        message.isCalled(label);
        message.enter(arrival.mailbox().grantedReader(), label, stage, latencies, measurements.byQos());
        measurements.received(receiving, message.receivedAt());
        if (!contentShown) {
            message.forget(); // it may be large, and is held back
        }
        return message;
    }

    /** Says what is odd about the message, once for each sampler in a run; asks once for each sample. */
    private void warn(ReceivedMessage message) {
        if (stampExpected && !message.hasLatency() && !saidUnstamped) {
            saidUnstamped = true;
            ReceivedMessage.warnUnstamped(run.said(), labels.ofSample());
        } else if (message.latencyNanos() < 0 && !saidNegative) {
            saidNegative = true;
            message.warnNegative(run.said(), labels.ofSample());
        }
    }
}
