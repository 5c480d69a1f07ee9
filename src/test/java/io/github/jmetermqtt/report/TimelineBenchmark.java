package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Reader;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.Traffic;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.payload.Stamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What a delivery report does once a second beside the test, by the number of streams. */
@State(Scope.Thread)
public class TimelineBenchmark {

    private static final int MESSAGES = 20;

    @Param({"1000", "10000"})
    int streams;

    /** Readers, each of the same number of streams. */
    @Param({"1", "1000"})
    int readers;

    /** Whether each reader has a label of its own; 1,000 are the most that are counted apart. */
    @Param({"false", "true"})
    boolean labelled;

    private final Measurements measurements = new Measurements(1);
    private TimelineRecorder timeline;
    private Verdict.Bounds bounds;
    private double second;

    /** Streams with a few messages each, latencies from 1 us to 1 s, and a timeline that is full. */
    @Setup
    public void run() {
        Ledger ledger = measurements.ledger();
        List<Reader> all = new ArrayList<>();
        for (int i = 0; i < readers; i++) {
            all.add(Traffic.read(ledger, label(i), "site/" + i + "/#"));
        }
        for (int i = 0; i < streams; i++) {
            int reader = i % readers;
            String topic = "site/" + reader + "/device/" + i;
            MessageStream stream = Traffic.publish(ledger, topic);
            for (int message = 0; message < MESSAGES; message++) {
                Traffic.receive(all.get(reader), Traffic.origin(ledger, stream), topic);
                record(label(reader), (long) i * MESSAGES + message);
            }
        }
        bounds = new Verdict.Bounds(100, 200, 10);
        timeline = new TimelineRecorder();
        DeliverySummary summary = DeliverySummary.of(measurements);
        for (second = 1; second <= TimelineRecorder.MOST_INTERVALS; second++) {
            timeline.note(summary, 1, second);
        }
    }

    private String label(int reader) {
        return labelled ? "sub " + reader : "sub";
    }

    private void record(String label, long message) {
        long latency = (1000L << (message % 20)) + message % 997;
        measurements
                .in(Stages.NONE)
                .latencies(label)
                .record(new Stamp(null, message, message), message + latency, false);
    }

    /** One interval of the timeline. */
    @Benchmark
    public void noted() {
        record(label(0), (long) second);
        timeline.note(DeliverySummary.of(measurements), 1, second++);
    }

    /** The same, and what the panel gets of it. */
    @Benchmark
    public ReportDocument shown() {
        record(label(0), (long) second);
        DeliverySummary summary = DeliverySummary.of(measurements);
        timeline.note(summary, 1, second++);
        Verdict verdict = Verdict.on(summary, List.of(), bounds);
        return ReportDocument.of(new Report(
                "report",
                RunDescription.now(),
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Outcome.of(summary, verdict, List.of(), new SampleTally().soFar(), List.of(), false),
                summary,
                List.of(),
                null,
                null,
                timeline.soFar(),
                List.of(),
                Pause.Sum.over(bounds.pause(), summary.pauses()),
                verdict,
                List.of(),
                List.of()));
    }
}
