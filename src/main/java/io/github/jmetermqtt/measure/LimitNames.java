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
    private static final Map<String, Found> COUNTED = counted();

    /** By the name in a limit, without the kind that follows it. */
    private static final Map<String, Metric<LatencySummary>> LATENCIES = latenciesByName();

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

    /**
     * A metric that a limit can bound.
     *
     * @param group where JSON has it
     * @param part of the group; empty: the group itself
     */
    record Found(Metric<Ends> metric, StoredRun.Group group, String part) {

        /** Whether it is known for the whole run only, and not by stage. */
        boolean isOfRun() {
            return group == StoredRun.Group.STEPS || group == StoredRun.Group.RESPONDERS;
        }

        /** Whether it is known by label. */
        boolean hasLabels() {
            return group != StoredRun.Group.STEPS;
        }

        /** The name of the number within its group; null: JSON does not have it. */
        @Nullable
        String json() {
            String name = metric.names().json();
            return name == null ? null : within(name);
        }

        /** The name of a number beside this one, within its group. */
        String within(String name) {
            return part.isEmpty() ? name : part + "/" + name;
        }
    }

    private static Map<String, Found> counted() {
        List<Found> all = new ArrayList<>();
        addAll(all, Metrics.PUBLISHED, Ends::published, StoredRun.Group.PUBLISHED);
        addAll(all, Metrics.RECEIVED, Ends::received, StoredRun.Group.RECEIVED);
        addAll(all, Metrics.RESPONDED, Ends::responded, StoredRun.Group.RESPONDERS);
        addAll(all, Metrics.LOAD, Ends::load, StoredRun.Group.LOAD);
        all.sort(Comparator.comparing(found -> found.metric().unit()));
        return byName(all, Found::metric);
    }

    private static <T> void addAll(
            List<Found> all, List<Metric<T>> metrics, Function<Ends, T> part, StoredRun.Group group) {
        metrics.forEach(metric -> all.add(new Found(metric.in(part), group, "")));
    }

    private static Map<String, Metric<LatencySummary>> latenciesByName() {
        return byName(Metrics.LATENCY, metric -> metric);
    }

    private static <F> Map<String, F> byName(Collection<F> all, Function<F, Metric<?>> metric) {
        return all.stream()
                .filter(one -> metric.apply(one).names().limit() != null)
                .collect(Collectors.toMap(
                        one -> Objects.requireNonNull(metric.apply(one).names().limit()),
                        one -> one,
                        (one, other) -> {
                            throw new IllegalStateException("two metrics are called "
                                    + metric.apply(one).names().limit());
                        },
                        LinkedHashMap::new));
    }

    /**
     * The metric of this name.
     *
     * @param name upper or lower case; words are apart by one blank
     * @return null where there is none
     */
    static @Nullable Found find(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        for (LatencyKind kind : LatencyKind.values()) {
            if (lower.endsWith(" " + kind.word())) {
                return of(lower, kind.word(), ends -> kind.of(ends.received()), StoredRun.Group.RECEIVED);
            }
        }
        for (AnswerTime time : AnswerTime.values()) {
            if (lower.endsWith(" " + time.word())) {
                return of(lower, time.word(), ends -> time.of(ends.responded()), StoredRun.Group.RESPONDERS);
            }
        }
        Step step = step(lower);
        return step == null ? COUNTED.get(lower) : of(lower, step);
    }

    private static @Nullable Found of(String name, Step step) {
        String number = withoutKind(name, step.word());
        if (number.equals(Metrics.STEP_FAILURES.names().any())) {
            return new Found(Metrics.STEP_FAILURES.in(ends -> ends.step(step)), StoredRun.Group.STEPS, step.json());
        }
        Metric<LatencySummary> metric = latency(number);
        return metric == null
                ? null
                : new Found(metric.in(ends -> ends.step(step).times()), StoredRun.Group.STEPS, step.json());
    }

    private static String withoutKind(String name, String kind) {
        return name.substring(0, name.length() - kind.length() - 1);
    }

    /** The step that a name is about; null: about none. */
    private static @Nullable Step step(String name) {
        return Stream.of(Step.values())
                .filter(step -> name.endsWith(" " + step.word()))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Found of(
            String name, String kind, Function<Ends, LatencySummary> part, StoredRun.Group group) {
        Metric<LatencySummary> metric = latency(withoutKind(name, kind));
        return metric == null ? null : new Found(metric.in(part), group, kind);
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
