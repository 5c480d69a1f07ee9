package io.github.jmetermqtt.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

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

    /** The measurements as they are now, without the stages that do not count. */
    public static DeliverySummary of(Measurements measurements) {
        return RunSummary.of(measurements).total();
    }

    /** @param pauses of a time */
    static DeliverySummary of(
            Map<String, PublisherSummary> publishers,
            Map<String, ReaderSummary> readers,
            LatencySummary lateness,
            LatencySummary ownLateness,
            Function<TimeSpan, List<Pause>> pauses) {
        PublisherSummary published = publishers.values().stream().reduce(PublisherSummary.NONE, PublisherSummary::plus);
        ReaderSummary received = ReaderSummary.sum(readers.values());
        return new DeliverySummary(
                publishers,
                published,
                readers,
                received,
                lateness,
                ownLateness,
                pauses.apply(span(published, received)),
                0,
                0,
                Breakdown.NONE);
    }

    /** The same, with what is counted for the whole run only. */
    DeliverySummary with(long errorsOfRun, long responsesOfRun, Breakdown breakdownOfRun) {
        return new DeliverySummary(
                publishers,
                published,
                readers,
                received,
                lateness,
                ownLateness,
                pauses,
                errorsOfRun,
                responsesOfRun,
                breakdownOfRun);
    }

    /** MQTT Responders, by label. */
    public Map<String, ResponderSummary> responders() {
        return breakdown.responders();
    }

    /** How long connecting, subscribing and publishing took, step by step; those that nobody took are not in it. */
    public Map<Step, StepSummary> steps() {
        return breakdown.steps();
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
