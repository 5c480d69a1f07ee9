package io.github.jmetermqtt.bench;

import io.github.jmetermqtt.broker.MosquittoBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Runs the benchmark and prints its table; nothing in it fails because something is slow. {@code -Dbench.only} takes the beginnings
 * of names of rows, apart by commas, to which their limits are added; {@code inner} are the inner parts. {@code -Dbench.rounds} says how
 * often each case runs.
 */
public final class Bench {

    private static final String INNER = "inner";

    private Bench() {}

    /**
     * Runs the benchmark.
     *
     * @param args the folder for the results, and a JMeter with our jar
     */
    public static void main(String[] args) throws Exception {
        Locale.setDefault(Locale.ROOT);
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        int rounds = Integer.getInteger("bench.rounds", 3);
        List<String> only = List.of(System.getProperty("bench.only", "").strip().split("\\s*,\\s*"));
        List<Row> rows = chosen(only);
        StringBuilder text = new StringBuilder();
        StringBuilder markdown = new StringBuilder();
        if (!rows.isEmpty()) {
            String machine =
                    Machine.describe(MosquittoBroker.unavailable().isEmpty() ? "mosquitto" : "embedded HiveMQ CE")
                            + "; median of " + rounds + " rounds";
            Runs runs = run(rows, rounds, new ChildJvm(Path.of(args[1]).toAbsolutePath()), folder);
            Grid grid = ResultTable.of(rows, runs);
            ResultTable.writeRaw(folder.resolve("raw.csv"), rows, runs);
            text.append(machine).append("\n\n").append(grid.text());
            markdown.append(machine).append("\n\n").append(grid.markdown());
        }
        if (isChosen(INNER, only)) {
            Grid grid = InnerParts.run();
            text.append('\n').append(grid.text());
            markdown.append('\n').append(grid.markdown());
        }
        Files.writeString(folder.resolve("table.txt"), text);
        Files.writeString(folder.resolve("table.md"), markdown);
        System.out.println();
        System.out.println(text);
    }

    private static List<Row> chosen(List<String> only) {
        List<Row> named =
                Rows.all().stream().filter(row -> isChosen(row.name(), only)).toList();
        return Rows.all().stream()
                .filter(row -> isChosen(row.name(), only) || named.stream().anyMatch(other -> other.needs(row)))
                .toList();
    }

    private static boolean isChosen(String name, List<String> only) {
        return only.stream().anyMatch(name::startsWith);
    }

    /** Round by round, so that what disturbs the machine for a while disturbs all cases. */
    private static Runs run(List<Row> rows, int rounds, ChildJvm jvm, Path folder)
            throws IOException, InterruptedException {
        Runs runs = new Runs();
        for (int round = 1; round <= rounds; round++) {
            for (Row row : rows) {
                Path own = folder.resolve(round + "-" + row.name());
                empty(own);
                Figures figures = jvm.run(row.which(), own);
                runs.add(row.which(), figures);
                System.out.printf("%d/%d %-18s %s%n", round, rounds, row.name(), inWords(row, figures));
            }
        }
        return runs;
    }

    private static String inWords(Row row, Figures figures) {
        if (!figures.problem().isEmpty()) {
            return figures.problem();
        }
        return Stream.of(Value.values())
                .filter(value -> value == Value.LOST
                        ? value.of(figures) != 0
                        : value == row.judged() || value == Value.RATE || value == Value.CPU)
                .filter(value -> Double.isFinite(value.of(figures)))
                .map(value -> value.title() + " " + value.text(value.of(figures)))
                .reduce((one, other) -> one + ", " + other)
                .orElse("");
    }

    private static void empty(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(folder);
    }
}
