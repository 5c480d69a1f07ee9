package io.github.jmetermqtt.measure;

import java.util.Objects;

/**
 * What was published under a label, or under all.
 *
 * @param span from the first message that left to the last
 */
public record PublisherSummary(PublisherCounts counts, TimeSpan span) {

    /** Nothing published. */
    static final PublisherSummary NONE = new PublisherSummary(PublisherCounts.NONE, TimeSpan.EMPTY);

    public PublisherSummary {
        Objects.requireNonNull(counts, "counts");
        Objects.requireNonNull(span, "span");
    }

    /** Messages per second. */
    public double perSecond() {
        return span.perSecond(counts.published());
    }

    /** Both together. */
    public PublisherSummary plus(PublisherSummary other) {
        return new PublisherSummary(counts.plus(other.counts), span.plus(other.span));
    }
}
