package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Ledger;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Reader;
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

    /** Whether each stream has a reader of its own, in place of one that reads all. */
    @Param({"false", "true"})
    boolean apart;

    private final Measurements measurements = new Measurements(1);
    private TimelineRecorder timeline;
    private Verdict.Bounds bounds;
    private double second;

    /** Streams with a few messages each, latencies from 1 us to 1 s, and a timeline that is full. */
    @Setup
    public void run() {
        Ledger ledger = measurements.ledger();
        List<Reader> readers = new ArrayList<>();
        for (int i = 0; i < (apart ? streams : 1); i++) {
            readers.add(Traffic.read(ledger, "sub", apart ? topic(i) : "site/#"));
        }
        for (int i = 0; i < streams; i++) {
            MessageStream stream = Traffic.publish(ledger, topic(i));
            Reader reader = readers.get(apart ? i : 0);
            for (int message = 0; message < MESSAGES; message++) {
                Stamp.Origin origin = Traffic.origin(ledger, stream);
                Traffic.receive(reader, origin, topic(i));
                record((long) i * MESSAGES + message);
            }
        }
        bounds = new Verdict.Bounds(100, 200, 10);
        timeline = new TimelineRecorder();
        DeliverySummary summary = DeliverySummary.of(measurements);
        for (second = 1; second <= TimelineRecorder.MOST_INTERVALS; second++) {
            timeline.note(summary, second);
        }
    }

    private static String topic(int stream) {
        return "site/" + stream / 1000 + "/device/" + stream;
    }

    private void record(long message) {
        long latency = 1000L << (message % 20);
        measurements
                .latencies("sub")
                .record(new Stamp(null, message, message), message + latency + message % 997, false);
    }

    /** One interval of the timeline. */
    @Benchmark
    public void noted() {
        record((long) second);
        timeline.note(DeliverySummary.of(measurements), second++);
    }

    /** The same, and what the panel gets of it. */
    @Benchmark
    public ReportDocument shown() {
        record((long) second);
        DeliverySummary summary = DeliverySummary.of(measurements);
        timeline.note(summary, second++);
        Verdict verdict = Verdict.on(summary, List.of(), bounds);
        return ReportDocument.of(new Report(
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(1),
                Outcome.of(summary, verdict, List.of(), new SampleTally().soFar(), List.of(), false),
                summary,
                timeline.soFar(),
                Pause.Sum.over(bounds.pause(), summary.pauses()),
                verdict,
                List.of(),
                List.of()));
    }
}
