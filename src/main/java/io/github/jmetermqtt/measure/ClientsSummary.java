package io.github.jmetermqtt.measure;

import java.util.List;

/**
 * What all clients published and received up to a moment.
 *
 * @param all in the order in which they came up
 */
public record ClientsSummary(List<ClientSummary> all) {

    public ClientsSummary {
        all = List.copyOf(all);
    }

    /** How fast those were that published. */
    public ClientRates published() {
        return ClientRates.of(
                all.stream().mapToLong(one -> one.published().published()),
                all.stream().map(ClientSummary::published).reduce(PublisherCounts.NONE, PublisherCounts::plus),
                all.stream().mapToDouble(ClientSummary::publishedPerSecond));
    }

    /** How fast those were that received. */
    public ClientRates received() {
        return ClientRates.of(
                all.stream().mapToLong(ClientSummary::received),
                null,
                all.stream().mapToDouble(ClientSummary::receivedPerSecond));
    }
}
