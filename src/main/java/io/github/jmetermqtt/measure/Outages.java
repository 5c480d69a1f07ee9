package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.payload.Nanos;
import java.util.ArrayList;
import java.util.List;

/**
 * When connections were lost, of all connections of a run together. Those that overlap are one, and so are those with less than 100 ms
 * between them: a broker that goes away drops its connections one after the other. Moments are of {@link System#nanoTime()}. Thread-safe.
 */
public final class Outages {

    /** More than a picture has room for. */
    static final int MOST = 200;

    private static final long SHORTEST_GAP = 100 * Nanos.PER_MILLI;

    private static final class Span {

        private final long from;
        private long until;
        private long connections;

        private Span(long at) {
            from = at;
            until = at;
        }

        private void reaches(long at) {
            if (at - until > 0) { // who was earlier may be told later
                until = at;
            }
        }
    }

    /** In the order of time; the last one goes on as long as connections are away. */
    @GuardedBy("this")
    private final List<Span> spans = new ArrayList<>();

    @GuardedBy("this")
    private long away;

    /** A connection was lost, and may come back. */
    public synchronized void lost(long at) {
        enter(at);
        away++;
    }

    /** A connection was lost that nobody makes again. */
    public synchronized void lostForGood(long at) {
        enter(at);
    }

    /** A connection that was lost is back, or is given up; once for each {@link #lost}. */
    public synchronized void over(long at) {
        away--;
        last().reaches(at);
    }

    @GuardedBy("this")
    private void enter(long at) {
        boolean isApart = away == 0 && (spans.isEmpty() || at - last().until >= SHORTEST_GAP);
        if (isApart) {
            spans.add(new Span(at));
        }
        last().connections++;
        last().reaches(at);
        if (spans.size() > MOST) {
            joinClosest();
        }
    }

    @GuardedBy("this")
    private Span last() {
        return spans.get(spans.size() - 1);
    }

    @GuardedBy("this")
    private void joinClosest() {
        int closest = 1;
        for (int i = 2; i < spans.size(); i++) {
            if (gapBefore(i) < gapBefore(closest)) {
                closest = i;
            }
        }
        Span next = spans.remove(closest);
        Span one = spans.get(closest - 1);
        one.connections += next.connections;
        one.reaches(next.until);
    }

    @GuardedBy("this")
    private long gapBefore(int place) {
        return spans.get(place).from - spans.get(place - 1).until;
    }

    /**
     * Those so far, in the order of time.
     *
     * @param start of the test; what was before counts as then
     */
    public synchronized List<OutageSpan> since(long start) {
        List<OutageSpan> all = new ArrayList<>();
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            boolean goesOn = away > 0 && i == spans.size() - 1;
            all.add(new OutageSpan(
                    seconds(span.from - start), goesOn ? null : seconds(span.until - start), span.connections));
        }
        return all;
    }

    private static double seconds(long nanos) {
        return (double) Math.max(0, nanos) / Nanos.PER_SECOND;
    }
}
