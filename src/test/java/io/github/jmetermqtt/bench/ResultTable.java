package io.github.jmetermqtt.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of the benchmark: medians over the rounds, ratios of medians of the same run. */
final class ResultTable {

    private static final List<Value> SHOWN = List.of(Value.RATE, Value.CPU, Value.BROKER_CPU);
    private static final List<Value> BESIDE = List.of(Value.P50, Value.CONNECTS, Value.HEAP, Value.RSS);

    private ResultTable() {}

    static Grid of(List<Row> rows, Runs runs) {
        Grid grid = new Grid(
                2,
                Stream.of(
                                Stream.of("row", "what"),
                                SHOWN.stream().map(Value::title),
                                Stream.of("further", "spread", "lost", "limit", "target"))
                        .flatMap(titles -> titles)
                        .toList());
        rows.forEach(row -> grid.add(cells(row, runs)));
        return grid;
    }

    private static List<String> cells(Row row, Runs runs) {
        List<String> cells = new ArrayList<>(List.of(row.name(), row.which().what()));
        SHOWN.forEach(value -> cells.add(value.text(runs.median(row.name(), value))));
        cells.add(BESIDE.stream()
                .filter(value -> isOf(row, value))
                .filter(value -> Double.isFinite(runs.median(row.name(), value)))
                .map(value -> value.title() + " " + value.text(runs.median(row.name(), value)))
                .collect(Collectors.joining(", ")));
        cells.add(runs.range(row.name(), row.judged()));
        cells.add(Value.LOST.text(runs.worst(row.name(), Value.LOST)));
        cells.add(row.targets().stream()
                .filter(target -> Double.isFinite(target.limit(runs)))
                .map(target -> target.value().text(target.limit(runs)))
                .collect(Collectors.joining("; ")));
        cells.add(verdict(row, runs));
        return cells;
    }

    /** A latency is of interest where messages are paced, memory where connections are many. */
    private static boolean isOf(Row row, Value value) {
        return switch (value) {
            case P50 -> row.judged() == Value.P50;
            default -> row.which().connections() > 0;
        };
    }

    private static String verdict(Row row, Runs runs) {
        String problem = runs.problem(row.name());
        List<String> words = new ArrayList<>();
        if (!problem.isEmpty()) {
            words.add("NO FIGURES in a round: " + problem);
        }
        if (runs.worst(row.name(), Value.LOST) > 0) {
            words.add("LOST MESSAGES");
        }
        for (Target target : row.targets()) {
            words.add(
                    (row.targets().size() > 1 ? target.value().title() + " " : "") + target.verdict(runs, row.name()));
        }
        return String.join("; ", words);
    }

    /** Every figure of every run, as CSV. */
    static void writeRaw(Path file, List<Row> rows, Runs runs) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("case,round," + Stream.of(Figure.values()).map(Figure::name).collect(Collectors.joining(","))
                + ",problem");
        for (Row row : rows) {
            int round = 1;
            for (Figures run : runs.of(row.name())) {
                lines.add(row.name() + "," + round++ + ","
                        + Stream.of(Figure.values())
                                .map(run::get)
                                .map(value -> value.isNaN() ? "" : value.toString())
                                .collect(Collectors.joining(","))
                        + ",\"" + run.problem().replace('"', '\'') + "\"");
            }
        }
        Files.write(file, lines);
    }
}
