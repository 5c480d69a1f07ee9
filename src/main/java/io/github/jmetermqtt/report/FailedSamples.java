package io.github.jmetermqtt.report;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * The samples of a test that failed, by what they say.
 *
 * @param samples all samples, those of transactions left out
 * @param counts the most frequent first
 */
public record FailedSamples(long samples, List<Count> counts) {

    public static final FailedSamples NONE = new FailedSamples(0, List.of());

    /**
     * Why samples failed.
     *
     * @param ours whether JMeter or the plan has made the failure, and not the system under test
     * @param sentence code and message, or what an assertion says
     */
    public record Kind(boolean ours, String sentence) {}

    /** So many samples failed like that. */
    public record Count(Kind kind, long samples) {}

    public FailedSamples {
        counts = List.copyOf(counts);
    }

    static FailedSamples of(long samples, Map<Kind, Long> failed) {
        return new FailedSamples(
                samples,
                failed.entrySet().stream()
                        .map(entry -> new Count(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparingLong(Count::samples)
                                .reversed()
                                .thenComparing(count -> count.kind().sentence()))
                        .toList());
    }

    /** How many failed on one side. */
    long failed(boolean ours) {
        return of(ours).stream().mapToLong(Count::samples).sum();
    }

    /** Those of one side, the most frequent first. */
    List<Count> of(boolean ours) {
        return counts.stream().filter(count -> count.kind().ours() == ours).toList();
    }
}
