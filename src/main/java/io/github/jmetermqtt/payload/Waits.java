package io.github.jmetermqtt.payload;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When a publisher waited for the other side: for an acknowledgement, for room to write, for a connection that is being made
 * again. It tells how much of a message's lateness is not the load generator's. Times are ns of {@link NanoClock}; not thread-safe.
 */
public final class Waits {

    /** Waits that are as close as this to each other are kept as one. */
    private static final long CLOSE = Nanos.PER_MILLI;

    private static final int MOST = 1024;

    /** @param waited of the time between the two, in ns */
    private record Span(long from, long to, long waited) {

        Span with(Span later) {
            return new Span(from, later.to, waited + later.waited);
        }

        /** What of it lies behind a moment; between its ends it counts as spread evenly. */
        long after(long moment) {
            return moment <= from ? waited : Math.round((double) waited * (to - moment) / (to - from));
        }
    }

    private final Deque<Span> spans = new ArrayDeque<>(); // the oldest first

    /** It waited from then till then; what of it is known already counts once. */
    public void waited(long start, long to) {
        Span last = spans.peekLast();
        long from = last == null ? start : Math.max(start, last.to);
        if (to <= from) {
            return;
        }
        Span span = new Span(from, to, to - from);
        if (last != null && from - last.to <= CLOSE) {
            spans.removeLast();
            span = last.with(span);
        }
        spans.addLast(span);
        if (spans.size() > MOST) {
            Span oldest = spans.removeFirst();
            spans.addFirst(oldest.with(spans.removeFirst()));
        }
    }

    /**
     * How long it has waited since a moment, in ns.
     *
     * @param moment not before that of the last call
     */
    public long since(long moment) {
        while (!spans.isEmpty() && spans.getFirst().to <= moment) {
            spans.removeFirst();
        }
        long sum = 0;
        for (Span span : spans) {
            sum += span.after(moment);
        }
        return sum;
    }
}
