package io.github.jmetermqtt.measure;

import java.util.concurrent.atomic.LongAdder;

/** Counts what is published under one label. Thread-safe; many threads count at once, and network threads at QoS 0. */
public final class PublisherTally {

    private final LongAdder published = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final TimeSpanRecorder span = new TimeSpanRecorder();

    PublisherTally() {}

    /** @param now ns since the epoch */
    void published(long now) {
        published.increment();
        span.note(now);
    }

    void acknowledged() {
        acknowledged.increment();
    }

    void failed() {
        failed.increment();
    }

    /** What became of all so far. */
    PublisherSummary soFar() {
        return new PublisherSummary(
                new PublisherCounts(published.sum(), acknowledged.sum(), failed.sum()), span.soFar());
    }
}
