package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.LongAccumulator;

/** Records from when to when events happened. Thread-safe; many threads can note their events at once. */
public final class TimeSpanRecorder {

    private final LongAccumulator first = new LongAccumulator(Math::min, Long.MAX_VALUE);
    private final LongAccumulator last = new LongAccumulator(Math::max, Long.MIN_VALUE);

    /** Takes note of an event, in ns since the epoch. */
    public void note(long nanos) {
        first.accumulate(nanos);
        last.accumulate(nanos);
    }

    /** From the first event so far to the last. */
    TimeSpan soFar() {
        return new TimeSpan(first.get(), last.get());
    }
}
