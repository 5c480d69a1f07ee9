package io.github.jmetermqtt.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a listener says about the latencies under one label, in ms: count, mean, min, max, p50, p90, p95, p99, or some of them. */
final class Figures {

    static final List<Integer> PERCENTILES = List.of(50, 90, 95, 99);

    private static final double TOLERANCE = 1;

    /** Histograms have three digits, so that a value may be shown a thousandth too large. */
    private static final double PRECISION = 0.001;

    private final Map<String, Double> values = new LinkedHashMap<>();

    /** How a listener defines a percentile. */
    enum Percentile {
        /** A value of which so many percent are not larger; Aggregate Report: the rank is rounded half up. */
        ROUNDED_RANK {
            @Override
            double of(long[] sorted, double share) {
                return sorted[Math.max(1, Math.toIntExact(Math.round(sorted.length * share))) - 1];
            }
        },
        /** The same; HdrHistogram: the rank is rounded up. */
        NEXT_RANK {
            @Override
            double of(long[] sorted, double share) {
                return sorted[Math.max(1, (int) Math.ceil(sorted.length * share)) - 1];
            }
        },
        /** A point between two values; Commons Math, so the dashboard and the backend listeners: its rank is share * (n + 1). */
        INTERPOLATED {
            @Override
            double of(long[] sorted, double share) {
                double rank = share * (sorted.length + 1);
                int below = (int) rank;
                if (below < 1) {
                    return sorted[0];
                }
                if (below >= sorted.length) {
                    return sorted[sorted.length - 1];
                }
                return sorted[below - 1] + (rank - below) * (sorted[below] - sorted[below - 1]);
            }
        };

        abstract double of(long[] sorted, double share);
    }

    /** All figures of these latencies. */
    static Figures of(Collection<Long> latencies, Percentile percentile) {
        long[] sorted = latencies.stream().mapToLong(Long::longValue).sorted().toArray();
        Figures figures = new Figures()
                .set("count", sorted.length)
                .set("mean", Arrays.stream(sorted).average().orElseThrow())
                .set("min", sorted[0])
                .set("max", sorted[sorted.length - 1]);
        for (int percent : PERCENTILES) {
            figures.set("p" + percent, percentile.of(sorted, percent / 100.0));
        }
        return figures;
    }

    Figures set(String name, Number value) {
        values.put(name, value.doubleValue());
        return this;
    }

    /** Each of these figures is that of {@code others}; the count exactly. */
    void assertSame(String what, Figures others) {
        assertBetween(what, others, others);
    }

    /** No figure is below that of the first or above that of the second; the count exactly. */
    void assertBetween(String what, Figures lowest, Figures highest) {
        assertThat(values).as(what).containsKeys("count", "mean", "max");
        values.forEach((name, value) -> {
            if (name.equals("count")) {
                assertThat(value).as("%s: count", what).isEqualTo(lowest.values.get(name));
            } else {
                assertThat(value)
                        .as("%s: %s of %s", what, name, values)
                        .isGreaterThanOrEqualTo(lowest.values.get(name) - TOLERANCE)
                        .isLessThanOrEqualTo(highest.values.get(name) * (1 + PRECISION) + TOLERANCE);
            }
        });
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
