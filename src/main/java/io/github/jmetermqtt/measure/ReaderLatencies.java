package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Stamp;

/**
 * The latencies of received messages: service latency from the moment when a message left, response latency from the moment
 * when it should have left. Thread-safe.
 */
public final class ReaderLatencies {

    private final Latencies service = new Latencies();
    private final Latencies response = new Latencies();

    /**
     * Records both.
     *
     * @param receivedAt ns since the epoch
     */
    public void record(Stamp stamp, long receivedAt) {
        service.record(receivedAt - stamp.sentAt());
        response.record(receivedAt - stamp.intendedAt());
    }

    public Latencies service() {
        return service;
    }

    public Latencies response() {
        return response;
    }
}
