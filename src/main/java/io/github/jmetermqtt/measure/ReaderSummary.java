package io.github.jmetermqtt.measure;

import java.util.Collection;
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

    /** All of these together. */
    static ReaderSummary sum(Collection<ReaderSummary> parts) {
        ReaderCounts.Builder counts = ReaderCounts.builder();
        TimeSpan span = TimeSpan.EMPTY;
        long emptyWindows = 0;
        long withoutRow = 0;
        for (ReaderSummary part : parts) {
            counts.add(part.counts);
            span = span.plus(part.span);
            emptyWindows += part.emptyWindows;
            withoutRow += part.withoutRow;
        }
        return new ReaderSummary(
                counts.build(),
                span,
                LatencySummary.sum(parts.stream().map(ReaderSummary::service).toList()),
                LatencySummary.sum(parts.stream().map(ReaderSummary::response).toList()),
                emptyWindows,
                withoutRow);
    }
}
