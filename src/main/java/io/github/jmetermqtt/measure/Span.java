package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.LongAccumulator;

/** From the first to the last of many events. Thread-safe; many threads can note their events at once. */
public final class Span {

    private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);

    /** Takes note of an event, in ns since the epoch. */
    public void note(long nanos) {
        first.accumulate(nanos);
        last.accumulate(nanos);
    }

    /** The span so far. */
    TimeSpan soFar() {
        return new TimeSpan(first.get(), last.get());
    }
}
