package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencyClasses;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.StoredHistogram;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes what was published and received when, in bounded memory: a long test has longer intervals. Not thread-safe. */
final class TimelineRecorder {

    /** More than a picture has room for. */
    static final int MOST_INTERVALS = 600;

    /** The end of a test comes at any time after the last note; a rate over so few seconds would be an accident. */
    private static final double SHORTEST = 0.5;

    private final List<Part> parts = new ArrayList<>();
    private int notesOfInterval = 1;
    private double until;
    private long published;
    private long received;
    private StoredHistogram latencies = StoredHistogram.NONE;

    /** How things stand at one moment. */
    private record Standing(long connections, @Nullable Long missing) {

        static Standing of(ReaderSummary received, long connections) {
            boolean known = Metrics.EXPECTED_MESSAGES.json(received) != null;
            return new Standing(
                    connections,
                    known ? received.counts().lost() + received.counts().missing() : null);
        }
    }

    /** An interval with all its latencies, of which two can be put together. */
    private record Part(Timeline.Interval interval, StoredHistogram latencies, Standing end, int notes) {

        static Part of(
                double from,
                double until,
                long published,
                long received,
                StoredHistogram latencies,
                Standing end,
                int notes) {
            LatencySummary summary = new LatencySummary(latencies, 0, 0, 0, 0, 0);
            return new Part(
                    new Timeline.Interval(
                            from,
                            until,
                            published,
                            received,
                            percentile(summary, 50),
                            percentile(summary, 99),
                            percentile(summary, 100),
                            new Timeline.Details(
                                    percentile(summary, 90),
                                    percentile(summary, 99.9),
                                    end.connections(),
                                    end.missing(),
                                    LatencyClasses.of(latencies))),
                    latencies,
                    end,
                    notes);
        }

        private static double percentile(LatencySummary latencies, double percent) {
            return latencies.count() == 0 ? Double.NaN : latencies.percentileMillis(percent);
        }

        Part plus(Part next) {
            return of(
                    interval.from(),
                    next.interval.until(),
                    interval.published() + next.interval.published(),
                    interval.received() + next.interval.received(),
                    latencies.plus(next.latencies),
                    next.end,
                    notes + next.notes);
        }
    }

    /**
     * Notes what was measured since the last call.
     *
     * @param summary all that was measured so far
     * @param connections that there are now
     * @param seconds since the start of the test; nothing is noted where no time has passed
     */
    void note(DeliverySummary summary, long connections, double seconds) {
        if (seconds <= until) {
            return;
        }
        long publishedNow = summary.published().counts().published();
        long receivedNow = summary.received().counts().received();
        StoredHistogram latenciesNow = summary.received().response().stored();
        add(Part.of(
                until,
                seconds,
                publishedNow - published,
                receivedNow - received,
                latenciesNow.minus(latencies),
                Standing.of(summary.received(), connections),
                1));
        until = seconds;
        published = publishedNow;
        received = receivedNow;
        latencies = latenciesNow;
    }

    private void add(Part part) {
        int last = parts.size() - 1;
        boolean tooShort = part.interval().until() - part.interval().from() < SHORTEST;
        if (last >= 0 && (tooShort || parts.get(last).notes() < notesOfInterval)) {
            parts.set(last, parts.get(last).plus(part));
            return;
        }
        if (parts.size() == MOST_INTERVALS) {
            halve();
        }
        parts.add(part);
    }

    private void halve() {
        List<Part> pairs = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += 2) {
            pairs.add(parts.get(i).plus(parts.get(i + 1)));
        }
        parts.clear();
        parts.addAll(pairs);
        notesOfInterval *= 2;
    }

    /** What was noted so far. */
    Timeline soFar() {
        return new Timeline(parts.stream().map(Part::interval).toList());
    }
}
