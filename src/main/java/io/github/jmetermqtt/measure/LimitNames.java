package io.github.jmetermqtt.measure;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the metrics that a limit can bound by their names, such as {@code lost} or {@code p99 response}. */
final class LimitNames {

    private static final Pattern PERCENTILE = Pattern.compile("p(\\d{1,2}(?:\\.\\d+)?)");

    /** By the name in a limit, counts first, then shares, then rates. */
    private static final Map<String, Metric<Ends>> COUNTED = counted();

    /** By the name in a limit, without the kind that follows it. */
    private static final Map<String, Metric<LatencySummary>> LATENCIES = byName(Metrics.LATENCY);

    private LimitNames() {}

    /**
     * The ends of a delivery, under one label or under all.
     *
     * @param published of the label, or of all
     * @param received of the label, or of all
     * @param responded of the label, or of all
     * @param load of a load profile, which knows no label
     * @param steps of the whole run, which know none either
     */
    record Ends(
            PublisherSummary published,
            ReaderSummary received,
            ResponderSummary responded,
            LoadSummary load,
            Map<Step, StepSummary> steps) {

        private StepSummary step(Step step) {
            return steps.getOrDefault(step, StepSummary.NONE);
        }
    }

    private static Map<String, Metric<Ends>> counted() {
        List<Metric<Ends>> all = new ArrayList<>();
        Metrics.PUBLISHED.forEach(metric -> all.add(metric.in(Ends::published)));
        Metrics.RECEIVED.forEach(metric -> all.add(metric.in(Ends::received)));
        Metrics.RESPONDED.forEach(metric -> all.add(metric.in(Ends::responded)));
        Metrics.LOAD.forEach(metric -> all.add(metric.in(Ends::load)));
        all.sort(Comparator.comparing(Metric::unit));
        return byName(all);
    }

    private static <T> Map<String, Metric<T>> byName(Collection<Metric<T>> metrics) {
        return metrics.stream()
                .filter(metric -> metric.names().limit() != null)
                .collect(Collectors.toMap(
                        metric -> Objects.requireNonNull(metric.names().limit()),
                        metric -> metric,
                        (one, other) -> {
                            throw new IllegalStateException(
                                    "two metrics are called " + one.names().limit());
                        },
                        LinkedHashMap::new));
    }

    /**
     * The metric of this name.
     *
     * @param name upper or lower case; words are apart by one blank
     * @return null where there is none
     */
    static @Nullable Metric<Ends> find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (LatencyKind kind : LatencyKind.values()) {
            if (lower.endsWith(" " + kind.word())) {
                return of(lower, kind.word(), ends -> kind.of(ends.received()));
            }
        }
        for (AnswerTime time : AnswerTime.values()) {
            if (lower.endsWith(" " + time.word())) {
                return of(lower, time.word(), ends -> time.of(ends.responded()));
            }
        }
        Step step = step(lower);
        return step == null ? COUNTED.get(lower) : of(lower, step);
    }

    private static @Nullable Metric<Ends> of(String name, Step step) {
        return name.equals(Metrics.STEP_FAILURES.names().any() + " " + step.word())
                ? Metrics.STEP_FAILURES.in(ends -> ends.step(step))
                : of(name, step.word(), ends -> ends.step(step).times());
    }

    /** The step that a name is about; null: about none. */
    private static @Nullable Step step(String name) {
        return Stream.of(Step.values())
                .filter(step -> name.endsWith(" " + step.word()))
                .findFirst()
                .orElse(null);
    }

    /** Whether a number is known for the whole run only, neither by label nor by stage. */
    static boolean isOfRun(String name) {
        return step(name.toLowerCase(Locale.ROOT)) != null;
    }

    private static @Nullable Metric<Ends> of(String name, String kind, Function<Ends, LatencySummary> part) {
        Metric<LatencySummary> metric = latency(name.substring(0, name.length() - kind.length() - 1));
        return metric == null ? null : metric.in(part);
    }

    private static @Nullable Metric<LatencySummary> latency(String name) {
        Matcher percentile = PERCENTILE.matcher(name);
        return percentile.matches() ? Metrics.percentile(Double.parseDouble(percentile.group(1))) : LATENCIES.get(name);
    }

    /** The names of latencies but for percentiles, as a sentence lists them. */
    static String latencies() {
        return String.join(", ", LATENCIES.keySet());
    }

    /** What follows the name of a latency. */
    static String kinds() {
        return Stream.of(
                        Stream.of(LatencyKind.values()).map(LatencyKind::word),
                        Stream.of(AnswerTime.values()).map(AnswerTime::word),
                        Stream.of(Step.values()).map(Step::word))
                .flatMap(words -> words)
                .collect(Collectors.joining(", "));
    }

    /** The names of all that is no latency. */
    static String others() {
        return String.join(", ", COUNTED.keySet());
    }
}
