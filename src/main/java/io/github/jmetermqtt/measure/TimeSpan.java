package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;

/**
 * From one moment to another; empty where the first lies after the last.
 *
 * @param first ns since the epoch
 * @param last ns since the epoch
 */
public record TimeSpan(long first, long last) {

    public static final TimeSpan EMPTY = new TimeSpan(Long.MAX_VALUE, Long.MIN_VALUE);

    /** Nothing has happened. */
    public boolean isEmpty() {
        return first > last;
    }

    /** Whether they have a moment in common. */
    boolean touches(TimeSpan other) {
        return last >= other.first && first <= other.last;
    }

    /** The span that covers both. */
    public TimeSpan plus(TimeSpan other) {
        return new TimeSpan(Math.min(first, other.first), Math.max(last, other.last));
    }

    /** The rate of so many events of which the first and the last bound this span; 0 for fewer than two. */
    public double perSecond(long events) {
        return last <= first || events < 2 ? 0 : (events - 1) * (double) Nanos.PER_SECOND / (last - first);
    }
}
