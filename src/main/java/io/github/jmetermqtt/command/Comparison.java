package io.github.jmetermqtt.command;

import io.github.jmetermqtt.command.Change.Good;
import io.github.jmetermqtt.command.Change.Verdict;
import io.github.jmetermqtt.measure.NamedNumber;
import io.github.jmetermqtt.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs of two sides, number by number.
 *
 * @param noAnswer why a run cannot be compared; empty: all can
 * @param bound the percentage up to which a change is none
 */
record Comparison(List<Change> changes, List<String> noAnswer, double bound) implements Answer {

    /** What is compared, and which change is good. One message alone decides the last ones of the latencies, so they are not judged. */
    private static final Map<NamedNumber, Good> NUMBERS = numbers();

    private static Map<NamedNumber, Good> numbers() {
        Map<NamedNumber, Good> numbers = new LinkedHashMap<>();
        add(numbers, Good.NEITHER, "published", "received");
        add(numbers, Good.MORE, "rate published", "rate received", "reached", "delivered");
        add(numbers, Good.LESS, "failed", "lost", "missing", "dropped", "duplicated", "out of order");
        for (String kind : List.of("service", "response", "answer")) {
            Stream.of("mean", "p50", "p90", "p95", "p99", "p99.9")
                    .forEach(name -> add(numbers, Good.LESS, name + " " + kind));
            Stream.of("p99.99", "max").forEach(name -> add(numbers, Good.NEITHER, name + " " + kind));
        }
        return numbers;
    }

    private static void add(Map<NamedNumber, Good> numbers, Good good, String... names) {
        for (String name : names) {
            numbers.put(NamedNumber.of(name), good);
        }
    }

    /**
     * Compares.
     *
     * @param before at least one
     * @param after at least one
     * @param bound a percentage, not negative
     */
    static Comparison of(List<RunFile> before, List<RunFile> after, double bound) {
        List<RunFile> all = Stream.concat(before.stream(), after.stream()).toList();
        List<Change> changes = new ArrayList<>();
        for (Place place : places(all)) {
            NUMBERS.forEach((number, good) -> {
                Side was = Side.of(before, number, place);
                Side is = Side.of(after, number, place);
                if (was != null || is != null) {
                    changes.add(new Change(number, place, good, was, is, bound));
                }
            });
        }
        return new Comparison(
                changes, all.stream().flatMap(run -> run.noAnswer().stream()).toList(), bound);
    }

    /** The total, each stage and, where there are more than one for each end, each label. */
    private static Set<Place> places(List<RunFile> runs) {
        Set<Place> places = new LinkedHashSet<>(Set.of(Place.TOTAL));
        runs.forEach(run -> run.stages().forEach(stage -> places.add(new Place(stage, null))));
        for (RunFile run : runs) {
            if (run.hasSeveralLabels()) {
                run.labels().forEach(label -> places.add(new Place(null, label)));
            }
        }
        return places;
    }

    @Override
    public boolean isGood() {
        return noAnswer.isEmpty() && worse().isEmpty();
    }

    private List<String> worse() {
        return changes.stream()
                .filter(change -> change.verdict() == Verdict.WORSE)
                .map(Change::name)
                .toList();
    }

    @Override
    public List<String> lines() {
        List<String> lines = new ArrayList<>(noAnswer);
        TextTable table = new TextTable("figure", "before", "after", "change", "");
        changes.forEach(change -> table.row(change.cells()));
        table.lines().forEach(line -> lines.add(line.stripTrailing()));
        List<String> worse = worse();
        lines.add("");
        lines.add(
                worse.isEmpty()
                        ? "nothing is worse"
                        : "worse: " + worse.size() + " of " + changes.size() + " figures: " + String.join(", ", worse));
        return lines;
    }

    /** The table for a page. */
    Map<String, @Nullable Object> rows() {
        Map<String, @Nullable Object> rows = new LinkedHashMap<>();
        rows.put("worsePercent", bound);
        rows.put("noAnswer", noAnswer);
        rows.put("rows", changes.stream().map(Change::row).toList());
        return rows;
    }

    @Override
    public Map<String, @Nullable Object> json() {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("good", isGood());
        json.put("noAnswer", noAnswer);
        json.put("worsePercent", bound);
        json.put("worse", worse());
        json.put("figures", changes.stream().map(Change::json).toList());
        return json;
    }
}
