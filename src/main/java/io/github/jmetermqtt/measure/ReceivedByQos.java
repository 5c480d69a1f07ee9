package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.payload.Stamp;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is received, by the QoS with which it comes. There is one only where a sampler mixes them, because each message costs a little more. Thread-safe. */
public final class ReceivedByQos {

    private final LongAdder[] messages =
            Stream.generate(LongAdder::new).limit(Qos.values().length).toArray(LongAdder[]::new);
    private final ReaderLatencies[] latencies;

    ReceivedByQos(BusyHistograms busy) {
        latencies = Stream.generate(() -> new ReaderLatencies(busy))
                .limit(Qos.values().length)
                .toArray(ReaderLatencies[]::new);
    }

    /**
     * Takes note of a message.
     *
     * @param isNew whether it is none that had come before
     * @param stamp null: it carries none
     * @param receivedAt ns since the epoch
     * @param retained whether it has the RETAIN flag
     */
    public void received(Qos qos, boolean isNew, @Nullable Stamp stamp, long receivedAt, boolean retained) {
        if (isNew) {
            messages[qos.level()].increment();
        }
        latencies[qos.level()].record(stamp, receivedAt, retained);
    }

    /** What came with one QoS so far. */
    ReaderSummary soFar(Qos qos, ReaderCounts notReceived) {
        int level = qos.level();
        ReaderCounts counts =
                ReaderCounts.builder().received(messages[level].sum()).build().plus(notReceived);
        return new ReaderSummary(
                counts,
                TimeSpan.EMPTY,
                LatencySummary.of(latencies[level].service()),
                LatencySummary.of(latencies[level].response()),
                0,
                0,
                null);
    }
}
