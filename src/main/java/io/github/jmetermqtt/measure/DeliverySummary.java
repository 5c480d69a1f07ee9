package io.github.jmetermqtt.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that was counted and measured up to a moment.
 *
 * @param publishers by label, in the order in which the labels first appeared
 * @param published all publishers together
 * @param readers by label, in the order in which the labels first appeared
 * @param received all readers together
 * @param lateness how much later than intended paced messages left
 * @param ownLateness what of it is the load generator's own
 * @param pauses of this JVM between the first message and the last
 * @param errors how often a sampler met an error that nobody had thought of
 * @param responses to requests
 * @param breakdown what is counted apart in some runs only
 */
public record DeliverySummary(
        Map<String, PublisherSummary> publishers,
        PublisherSummary published,
        Map<String, ReaderSummary> readers,
        ReaderSummary received,
        LatencySummary lateness,
        LatencySummary ownLateness,
        List<Pause> pauses,
        long errors,
        long responses,
        Breakdown breakdown) {

    public DeliverySummary {
        publishers = Collections.unmodifiableMap(new LinkedHashMap<>(publishers)); // Map.copyOf knows no order
        Objects.requireNonNull(published, "published");
        readers = Collections.unmodifiableMap(new LinkedHashMap<>(readers));
        Objects.requireNonNull(received, "received");
        Objects.requireNonNull(lateness, "lateness");
        Objects.requireNonNull(ownLateness, "ownLateness");
        pauses = List.copyOf(pauses);
        Objects.requireNonNull(breakdown, "breakdown");
    }

    /** The measurements as they are now. */
    public static DeliverySummary of(Measurements measurements) {
        Map<String, PublisherSummary> publishers = measurements.ledger().publishers();
        Map<String, ReaderSummary> readers = readers(measurements);
        PublisherSummary published = publishers.values().stream().reduce(PublisherSummary.NONE, PublisherSummary::plus);
        ReaderSummary received = ReaderSummary.sum(readers.values());
        return new DeliverySummary(
                publishers,
                published,
                readers,
                received,
                LatencySummary.of(measurements.lateness()),
                LatencySummary.of(measurements.ownLateness()),
                measurements.pauses().during(span(published, received)),
                measurements.errors().count(),
                measurements.responses().sum(),
                Breakdown.of(measurements));
    }

    private static Map<String, ReaderSummary> readers(Measurements measurements) {
        Map<String, ReaderCounts> counts = measurements.ledger().readers();
        Map<String, ReaderLatencies> latencies = measurements.latencies();
        Map<String, Long> withoutRow = measurements.withoutRow();
        Set<String> labels = new LinkedHashSet<>(counts.keySet());
        labels.addAll(latencies.keySet());
        labels.addAll(measurements.labelsOfEmptyWindows());
        Map<String, ReaderSummary> readers = new LinkedHashMap<>();
        for (String label : labels) {
            ReaderLatencies own = measurements.latencies(label);
            ReaderCounts counted = counts.getOrDefault(label, ReaderCounts.NONE);
            readers.put(
                    label,
                    new ReaderSummary(
                            counted,
                            measurements.receiving(label).soFar(),
                            LatencySummary.of(own.service()),
                            LatencySummary.of(own.response()),
                            measurements.emptyWindows(label).sum(),
                            withoutRow.getOrDefault(label, 0L),
                            heldBack(measurements, label, counted)));
        }
        return readers;
    }

    private static @Nullable Long heldBack(Measurements measurements, String label, ReaderCounts counts) {
        return measurements.isSlowOnPurpose(label) ? Long.valueOf(counts.lost() + counts.missing()) : null;
    }

    /** MQTT Responders, by label. */
    public Map<String, ResponderSummary> responders() {
        return breakdown.responders();
    }

    /** All responders together. */
    public ResponderSummary answered() {
        return ResponderSummary.sum(responders().values());
    }

    /** From the first message that left or came to the last. */
    public TimeSpan span() {
        return span(published, received);
    }

    private static TimeSpan span(PublisherSummary published, ReaderSummary received) {
        return published.span().plus(received.span());
    }
}
