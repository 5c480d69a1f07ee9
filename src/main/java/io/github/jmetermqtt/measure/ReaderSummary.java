package io.github.jmetermqtt.measure;

import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was received under a label, or under all.
 *
 * @param span from the first message that came to the last
 * @param service latencies from the moment when a message left
 * @param response latencies from the moment when a message should have left
 * @param emptyWindows samples in which no message arrived
 * @param withoutRow messages that arrived and that no sample shows
 * @param heldBack of the lost and missing messages, those of readers that are slow on purpose: the broker
 *     dropped them or holds them still; null: no reader is slow
 */
public record ReaderSummary(
        ReaderCounts counts,
        TimeSpan span,
        LatencySummary service,
        LatencySummary response,
        long emptyWindows,
        long withoutRow,
        @Nullable Long heldBack) {

    public ReaderSummary {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(span, "span");
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(response, "response");
    }

    /** The same, where what is not known of these counts is not known either. */
    ReaderSummary knowingAsLittleAs(ReaderCounts other) {
        if (other.untracked() == 0 && other.foreign() == 0) {
            return this;
        }
        ReaderCounts less = ReaderCounts.builder()
                .untracked(other.untracked())
                .foreign(other.foreign())
                .build();
        return new ReaderSummary(counts.plus(less), span, service, response, emptyWindows, withoutRow, heldBack);
    }

    /** Nothing received. */
    static ReaderSummary none() {
        return new ReaderSummary(
                ReaderCounts.NONE, TimeSpan.EMPTY, LatencySummary.none(), LatencySummary.none(), 0, 0, null);
    }

    /** See {@link #heldBack}; 0 where no reader is slow. */
    public long messagesHeldBack() {
        return heldBack == null ? 0 : heldBack;
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
        Long heldBack = null;
        for (ReaderSummary part : parts) {
            counts.add(part.counts);
            span = span.plus(part.span);
            emptyWindows += part.emptyWindows;
            withoutRow += part.withoutRow;
            if (part.heldBack != null) {
                heldBack = part.heldBack + (heldBack == null ? 0 : heldBack);
            }
        }
        return new ReaderSummary(
                counts.build(),
                span,
                LatencySummary.sum(parts.stream().map(ReaderSummary::service).toList()),
                LatencySummary.sum(parts.stream().map(ReaderSummary::response).toList()),
                emptyWindows,
                withoutRow,
                heldBack);
    }
}
