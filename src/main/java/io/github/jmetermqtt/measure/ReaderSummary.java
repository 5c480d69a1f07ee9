package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * What was received under a label, or under all.
 *
 * @param span from the first message that came to the last
 * @param service latencies from the moment when a message left
 * @param response latencies from the moment when a message should have left
 * @param emptyWindows samples in which no message arrived
 * @param withoutRow messages that arrived and that no sample shows
 */
public record ReaderSummary(
        ReaderCounts counts,
        TimeSpan span,
        LatencySummary service,
        LatencySummary response,
        long emptyWindows,
        long withoutRow) {

    public ReaderSummary {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(response, "response");
    }

    /** Nothing received. */
    static ReaderSummary none() {
        return new ReaderSummary(ReaderCounts.NONE, TimeSpan.EMPTY, LatencySummary.none(), LatencySummary.none(), 0, 0);
    }

    /** Messages per second. */
    public double perSecond() {
        return span.perSecond(counts.received());
    }

    /** Both together. */
    public ReaderSummary plus(ReaderSummary other) {
        return new ReaderSummary(
                counts.plus(other.counts),
                span.plus(other.span),
                service.plus(other.service),
                response.plus(other.response),
                emptyWindows + other.emptyWindows,
                withoutRow + other.withoutRow);
    }
}
