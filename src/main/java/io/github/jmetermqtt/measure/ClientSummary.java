package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * What one client published and received.
 *
 * @param client its id; empty: the broker has given it one and has not told which; {@link Labels#OTHERS}: all that were too many
 * @param published and what became of it
 * @param received each arrival, whoever it was for
 * @param publishedPerSecond from the first message to the last; NaN where there were fewer than two, or no time between them
 * @param receivedPerSecond likewise
 */
public record ClientSummary(
        String client, PublisherCounts published, long received, double publishedPerSecond, double receivedPerSecond) {

    public ClientSummary {
        Objects.requireNonNull(client, "client");
        Objects.requireNonNull(published, "published");
    }
}
