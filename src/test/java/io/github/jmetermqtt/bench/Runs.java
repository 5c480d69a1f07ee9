package io.github.jmetermqtt.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The runs of all cases, in the order in which they came. */
final class Runs {

    private final Map<String, List<Figures>> byCase = new LinkedHashMap<>();

    void add(BenchCase which, Figures figures) {
        byCase.computeIfAbsent(which.name(), any -> new ArrayList<>()).add(figures);
    }

    /** The median over the rounds; NaN where none of them measured it. */
    double median(String name, Value value) {
        double[] sorted = sorted(name, value);
        int half = sorted.length / 2;
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }

    /** Smallest and largest of the rounds; empty where none of them measured it. */
    String range(String name, Value value) {
        double[] sorted = sorted(name, value);
        return sorted.length == 0 ? "" : value.text(sorted[0]) + " – " + value.text(sorted[sorted.length - 1]);
    }

    /** The largest of the rounds, 0 where none of them measured it. */
    double worst(String name, Value value) {
        double[] sorted = sorted(name, value);
        return sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    }

    /** What went wrong in a round, the first of such sentences; empty: nothing. */
    String problem(String name) {
        return of(name).stream()
                .map(Figures::problem)
                .filter(problem -> !problem.isEmpty())
                .findFirst()
                .orElse("");
    }

    List<Figures> of(String name) {
        return byCase.getOrDefault(name, List.of());
    }

    private double[] sorted(String name, Value value) {
        return of(name).stream()
                .mapToDouble(value::of)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
    }
}
