package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Stamp;
import org.jspecify.annotations.Nullable;

/**
 * The latencies of received messages: service latency from the moment when a message left, response latency from the moment
 * when it should have left. Thread-safe.
 */
public final class ReaderLatencies {

    private final Latencies service;
    private final Latencies response;

    ReaderLatencies(BusyHistograms busy) {
        service = new Latencies(busy);
        response = new Latencies(busy);
    }

    /** Latencies that share no memory with others. */
    public ReaderLatencies() {
        this(new BusyHistograms(new IdleHistograms()));
    }

    /**
     * Records both.
     *
     * @param stamp of the message; null: it carries none
     * @param receivedAt ns since the epoch
     * @param retained whether it has the RETAIN flag: without a stamp, nobody expects a latency of what the broker had stored
     */
    public void record(@Nullable Stamp stamp, long receivedAt, boolean retained) {
        if (stamp != null) {
            service.record(receivedAt - stamp.sentAt());
            response.record(receivedAt - stamp.intendedAt());
        } else if (!retained) {
            service.unknown();
            response.unknown();
        }
    }

    public Latencies service() {
        return service;
    }

    public Latencies response() {
        return response;
    }
}
