package io.github.jmetermqtt.measure;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a capacity search has found.
 *
 * @param steps in the order in which they were taken
 * @param end why it goes no further
 */
public record CapacityResult(List<CapacityStep> steps, End end) {

    /** Why a search goes no further. */
    public enum End {
        /** It does: the test runs. */
        GOES_ON("goes on"),
        /** It knows what is sustained. */
        FOUND("found"),
        /** No rate broke a limit. */
        HIGHEST_KEPT("highest kept"),
        /** The first rate broke one. */
        LOWEST_BROKEN("lowest broken"),
        /** It was the load generator that had its limit. */
        DOUBTFUL("doubtful"),
        /** The test ended before. */
        STOPPED("stopped");

        private final String words;

        End(String words) {
            this.words = words;
        }

        /** As JSON says it, such as {@code highest-kept}. */
        public String token() {
            return words.replace(' ', '-');
        }
    }

    /** Copies the steps. */
    public CapacityResult {
        steps = List.copyOf(steps);
    }

    /** The highest rate that kept all limits; empty: none did. */
    public Optional<CapacityStep> sustained() {
        return steps.stream().filter(CapacityStep::isKept).max(Comparator.comparingDouble(CapacityStep::rate));
    }

    /** The lowest rate that did not; empty: each did. */
    public Optional<CapacityStep> notSustained() {
        return steps.stream().filter(step -> !step.isKept()).min(Comparator.comparingDouble(CapacityStep::rate));
    }

    /** Why the load generator cannot be trusted, where that has ended the search. */
    public List<String> doubts() {
        return steps.stream()
                .filter(CapacityStep::isDoubtful)
                .map(step ->
                        "at " + rate(step.rate()) + " msg/s the capacity search met a limit of the load generator: "
                                + String.join(", ", step.reasons()))
                .toList();
    }

    /** The result in one line. */
    public String sentence() {
        String found = sustained()
                .map(step -> "sustained " + rate(step.rate()) + " msg/s" + reasons(step))
                .orElse("no rate was sustained");
        String limit = notSustained()
                .map(step ->
                        "; at " + rate(step.rate()) + (step.isDoubtful() ? " the load generator had its limit: " : ": ")
                                + String.join(", ", step.reasons()))
                .orElse("");
        return found + limit + ending();
    }

    private String ending() {
        return switch (end) {
            case HIGHEST_KEPT -> "; that is the highest rate of the search, the limit lies above it";
            case DOUBTFUL -> "; the search ended there, so the limit of the broker is not known";
            case STOPPED -> "; the test ended before the search";
            case GOES_ON -> "; the search goes on";
            case FOUND, LOWEST_BROKEN -> "";
        };
    }

    private static String reasons(CapacityStep step) {
        return step.reasons().isEmpty() ? "" : " (" + String.join(", ", step.reasons()) + ")";
    }

    /** With separators, and decimals only where they matter. */
    public static String rate(double perSecond) {
        return String.format(
                Locale.ROOT, perSecond < 100 && perSecond != Math.rint(perSecond) ? "%,.1f" : "%,.0f", perSecond);
    }
}
