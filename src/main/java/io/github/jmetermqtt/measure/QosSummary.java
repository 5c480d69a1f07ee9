package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * What was published with a QoS, and what became of the deliveries that have it: the lower one of message and subscription (MQTT 5 section 3.8.4).
 *
 * @param received without rates, duplicates, and order
 */
public record QosSummary(PublisherSummary published, ReaderSummary received) {

    public QosSummary {
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(received, "received");
    }

    /** Whether there was any message. */
    boolean isEmpty() {
        return published.counts().published() == 0 && received.counts().expected() == 0;
    }
}
