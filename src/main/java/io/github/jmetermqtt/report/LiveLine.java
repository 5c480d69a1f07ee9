package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.StoredHistogram;
import io.github.jmetermqtt.measure.Unit;
import io.github.jmetermqtt.measure.Verdict;
import java.time.Duration;
import java.util.Locale;

/** How far a run is, on one line: for who has no window. Rates and latencies are those since the line before. Not thread-safe. */
final class LiveLine {

    private static final double NANOS_PER_SECOND = 1e9;

    private double until;
    private long published;
    private long received;
    private StoredHistogram latencies = StoredHistogram.NONE;

    /**
     * The next line.
     *
     * @param run all that was measured so far
     * @param connections that there are now
     * @param nanos since the start of the test; more than at the last call
     */
    String next(RunSummary run, Verdict verdict, long connections, long nanos) {
        double seconds = nanos / NANOS_PER_SECOND;
        long publishedNow = run.everything().published().counts().published();
        ReaderSummary readers = run.everything().received();
        long receivedNow = readers.counts().received();
        StoredHistogram latenciesNow = readers.response().stored();
        LatencySummary interval = new LatencySummary(latenciesNow.minus(latencies), 0, 0, 0, 0, 0);
        String line = String.format(
                Locale.ROOT,
                "%s published %.1f/s, received %.1f/s, lost %s, missing %s, p99 response %s, connections %d, %s",
                clock(Duration.ofNanos(nanos)),
                (publishedNow - published) / (seconds - until),
                (receivedNow - received) / (seconds - until),
                cell("lost", run.total().received()),
                cell("missing", run.total().received()),
                interval.count() == 0 ? "-" : Unit.NANOS.cell((double) interval.percentile(99)) + " ms",
                connections,
                verdict.isValid() ? "not doubtful" : "doubtful");
        until = seconds;
        published = publishedNow;
        received = receivedNow;
        latencies = latenciesNow;
        return line;
    }

    private static String clock(Duration passed) {
        return String.format("%02d:%02d:%02d", passed.toHours(), passed.toMinutesPart(), passed.toSecondsPart());
    }

    private static String cell(String name, ReaderSummary row) {
        Metric<ReaderSummary> metric = Metrics.RECEIVED.stream()
                .filter(one -> name.equals(one.names().limit()))
                .findFirst()
                .orElseThrow();
        return metric.cell(row);
    }
}
