package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Whether the load generator itself can be trusted: valid, or doubtful for the reasons given.
 *
 * @param reasons each a clause; none where the run is valid
 * @param slowSystem what looks like a slow load generator, and is a slow system under test; each a sentence
 */
public record Verdict(List<String> reasons, List<String> slowSystem) {

    public Verdict {
        reasons = List.copyOf(reasons);
        slowSystem = List.copyOf(slowSystem);
    }

    /**
     * What a run may do and still be valid; none of them is negative.
     *
     * @param late ms that a paced message may leave late
     * @param pause ms that the JVM may stand still, because of its garbage collector or for another reason
     * @param clockOffset ms that a latency may lie below 0
     */
    public record Bounds(long late, long pause, long clockOffset) {

        public Bounds {
            if (late < 0 || pause < 0 || clockOffset < 0) {
                throw new IllegalArgumentException("a bound is negative");
            }
        }
    }

    /** The verdict on what was measured. */
    public static Verdict on(DeliverySummary summary, List<TimeSpan> gcPauses, Bounds bounds) {
        List<String> reasons = new ArrayList<>();
        addErrors(reasons, summary.errors());
        addDropped(reasons, summary.received().counts().dropped());
        addDroppedRequests(reasons, summary.answered().counts().dropped());
        addLate(reasons, summary.ownLateness(), bounds.late());
        addGcPauses(reasons, gcPauses, bounds.pause());
        addOtherPauses(reasons, summary.pauses(), gcPauses, bounds.pause());
        addClockOffset(reasons, summary.received(), bounds.clockOffset());
        return new Verdict(reasons, slowSystem(summary, bounds.late()));
    }

    /** What is no doubt, because the publisher did wait for an answer. */
    private static List<String> slowSystem(DeliverySummary summary, long millis) {
        long nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        long late = summary.lateness().countAbove(nanos) - summary.ownLateness().countAbove(nanos);
        return late <= 0
                ? List.of()
                : List.of(counted(
                        late,
                        "report.reason.waited.one",
                        "report.reason.waited.many",
                        millis,
                        Nanos.roundToMillis(summary.lateness().max())));
    }

    /** The same verdict, with one more reason for each of these. */
    public Verdict and(List<String> more) {
        List<String> all = new ArrayList<>(reasons);
        all.addAll(more);
        return new Verdict(all, slowSystem);
    }

    private static void addErrors(List<String> reasons, long errors) {
        if (errors > 0) {
            reasons.add(counted(errors, "report.reason.errors.one", "report.reason.errors.many"));
        }
    }

    private static void addDropped(List<String> reasons, long dropped) {
        if (dropped > 0) {
            reasons.add(counted(dropped, "report.reason.dropped.one", "report.reason.dropped.many"));
        }
    }

    private static void addDroppedRequests(List<String> reasons, long dropped) {
        if (dropped > 0) {
            reasons.add(counted(dropped, "report.reason.requests.one", "report.reason.requests.many"));
        }
    }

    private static void addLate(List<String> reasons, LatencySummary lateness, long millis) {
        long late = lateness.countAbove(TimeUnit.MILLISECONDS.toNanos(millis));
        if (late > 0) {
            reasons.add(counted(
                    late,
                    "report.reason.late.one",
                    "report.reason.late.many",
                    millis,
                    Nanos.roundToMillis(lateness.max())));
        }
    }

    private static void addGcPauses(List<String> reasons, List<TimeSpan> pauses, long millis) {
        long longest = 0;
        long tooLong = 0;
        for (TimeSpan pause : pauses) {
            long length = TimeUnit.NANOSECONDS.toMillis(pause.last() - pause.first());
            longest = Math.max(longest, length);
            tooLong += length > millis ? 1 : 0;
        }
        if (tooLong > 0) {
            reasons.add(counted(tooLong, "report.reason.gc.one", "report.reason.gc.many", millis, longest));
        }
    }

    /** The JVM may have been stopped, swapped out, or robbed of its cores. */
    private static void addOtherPauses(List<String> reasons, List<Pause> pauses, List<TimeSpan> gcPauses, long millis) {
        Pause.Sum others = Pause.Sum.over(
                millis,
                pauses.stream()
                        .filter(pause -> gcPauses.stream().noneMatch(gc -> gc.touches(pause.span())))
                        .toList());
        if (others.count() > 0) {
            reasons.add(counted(
                    others.count(),
                    "report.reason.stood.one",
                    "report.reason.stood.many",
                    millis,
                    Nanos.roundToMillis(others.longest())));
        }
    }

    private static void addClockOffset(List<String> reasons, ReaderSummary received, long millis) {
        long smallest =
                Math.min(received.service().smallest(), received.response().smallest());
        if (smallest < -TimeUnit.MILLISECONDS.toNanos(millis)) {
            reasons.add(Sentence.of("report.reason.clocks", millis, Nanos.roundToMillis(smallest))
                    .toString());
        }
    }

    /** In English, with the count in the first place. */
    private static String counted(long count, String one, String many, Object... more) {
        List<Object> values = new ArrayList<>(List.of(count));
        values.addAll(List.of(more));
        return new Sentence(count == 1 ? one : many, values).toString();
    }

    /** Whether there is no reason to doubt. */
    public boolean isValid() {
        return reasons.isEmpty();
    }

    /** The verdict in one line. */
    @Override
    public String toString() {
        return isValid() ? "valid" : "doubtful: " + String.join("; ", reasons);
    }
}
