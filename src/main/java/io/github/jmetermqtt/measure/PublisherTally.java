package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Qos;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** Counts what is published under one label. Thread-safe; many threads count at once, and network threads at QoS 0. */
public final class PublisherTally extends PublishCounter {

    private final LongAdder[] published = adders();
    private final LongAdder[] acknowledged = adders();
    private final LongAdder[] failed = adders();
    private final TimeSpanRecorder span = new TimeSpanRecorder();

    PublisherTally() {}

    private static LongAdder[] adders() {
        return Stream.generate(LongAdder::new).limit(Qos.values().length).toArray(LongAdder[]::new);
    }

    @Override
    void published(int qos, long now) {
        published[qos].increment();
        span.note(now);
    }

    @Override
    void acknowledged(int qos) {
        acknowledged[qos].increment();
    }

    @Override
    void failed(int qos) {
        failed[qos].increment();
    }

    /** What became of all so far. */
    PublisherSummary soFar() {
        return Stream.of(Qos.values()).map(this::soFar).reduce(PublisherSummary.NONE, PublisherSummary::plus);
    }

    /** What became of those of one QoS so far; the time is that of all. */
    PublisherSummary soFar(Qos qos) {
        int level = qos.level();
        return new PublisherSummary(
                new PublisherCounts(published[level].sum(), acknowledged[level].sum(), failed[level].sum()),
                span.soFar());
    }
}
