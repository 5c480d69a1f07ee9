package io.github.jmetermqtt.bench;

import java.text.DecimalFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a row must reach, measured by the limits of the same run.
 *
 * @param value what is compared
 * @param kind how
 * @param bound of the ratio, the difference, or the value itself
 * @param limits names of cases and how often each counts; empty: there is nothing to compare with
 */
record Target(Value value, Kind kind, double bound, Map<String, Integer> limits) {

    enum Kind {
        /** Ours / limit, smaller is better. */
        RATIO_AT_MOST("≤ %s × limit"),
        /** Ours / limit, larger is better. */
        RATIO_AT_LEAST("≥ %s × limit"),
        /** Ours - limit. */
        MORE_AT_MOST("≤ limit + %s"),
        /** Ours alone. */
        AT_MOST("≤ %s");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** A target with limits, each of which counts once for each time that it is named. */
    static Target of(Value value, Kind kind, double bound, String... limits) {
        Map<String, Integer> counted = new LinkedHashMap<>();
        for (String limit : limits) {
            counted.merge(limit, 1, Integer::sum);
        }
        return new Target(value, kind, bound, counted);
    }

    /** What ours is compared with; NaN where it was not measured, or there is nothing. */
    double limit(Runs runs) {
        return limits.isEmpty()
                ? Double.NaN
                : limits.entrySet().stream()
                        .mapToDouble(limit -> limit.getValue() * runs.median(limit.getKey(), value))
                        .sum();
    }

    /** Which limits these are. */
    String names() {
        return limits.entrySet().stream()
                .map(limit -> (limit.getValue() == 1 ? "" : limit.getValue() + " × ") + limit.getKey())
                .collect(Collectors.joining(" + "));
    }

    /** What is held against the bound; NaN where it was not measured. */
    double reached(Runs runs, String name) {
        double ours = runs.median(name, value);
        return switch (kind) {
            case RATIO_AT_MOST, RATIO_AT_LEAST -> ours / limit(runs);
            case MORE_AT_MOST -> ours - limit(runs);
            case AT_MOST -> ours;
        };
    }

    /** In words, e.g. {@code 1.31, ≤ 1.5 × limit: met}. */
    String verdict(Runs runs, String name) {
        double reached = reached(runs, name);
        String wanted = String.format(kind.words, new DecimalFormat("0.##").format(bound));
        if (!Double.isFinite(reached)) {
            return wanted + ": not measured";
        }
        boolean met = kind == Kind.RATIO_AT_LEAST ? reached >= bound : reached <= bound;
        return String.format("%.2f", reached) + ", " + wanted + ": " + (met ? "met" : "NOT met");
    }
}
