package io.github.jmetermqtt.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.report.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the demo has to say of its run: numbers per label, and whether everything that was published has arrived. */
public final class DemoReport {

    private final Map<String, LabelStatistics> labels;
    private final JsonNode ledger;
    private final int publishers;
    private final int messages;

    private DemoReport(Map<String, LabelStatistics> labels, JsonNode ledger, int publishers, int messages) {
        this.labels = labels;
        this.ledger = ledger;
        this.publishers = publishers;
        this.messages = messages;
    }

    /**
     * Prints the report. A run that is not as it should be gives one sentence on standard error and exit status 1.
     *
     * @param args the JTL file, the JSON of MQTT Delivery Report, the number of publishers, the messages of each, the dashboard's first page
     */
    public static void main(String[] args) {
        Optional<String> failure;
        try {
            failure = print(
                    Path.of(args[0]),
                    Path.of(args[1]),
                    Integer.parseInt(args[2]),
                    Integer.parseInt(args[3]),
                    Path.of(args[4]));
        } catch (IOException e) {
            failure = Optional.of("The demo's results can't be read: " + e.getMessage());
        }
        if (failure.isPresent()) {
            System.err.println(failure.get());
            System.exit(1);
        }
    }

    private static Optional<String> print(Path jtl, Path json, int publishers, int messages, Path dashboard)
            throws IOException {
        if (!Files.exists(jtl)) {
            return Optional.of("The demo left no results: there is no " + fromHere(jtl));
        }
        if (!Files.exists(json)) {
            return Optional.of("The demo left no delivery report: there is no " + fromHere(json));
        }
        DemoReport report = read(jtl, json, publishers, messages);
        System.out.println();
        report.table().forEach(System.out::println);
        System.out.println();
        System.out.println(report.delivered());
        if (!Files.exists(dashboard)) {
            return Optional.of("The demo left no dashboard: there is no " + fromHere(dashboard));
        }
        Path page = json.resolveSibling("report.html");
        if (!Files.exists(page)) {
            return Optional.of("The demo left no page: there is no " + fromHere(page));
        }
        System.out.println("dashboard: " + fromHere(dashboard));
        System.out.println("page: " + fromHere(page));
        return report.failure();
    }

    /**
     * Reads the results of a run.
     *
     * @param jtl a JTL file in CSV form
     * @param json what MQTT Delivery Report wrote
     * @param publishers how many published
     * @param messages how many messages each of them had to publish
     * @throws IOException if a file can't be read or is no such file
     */
    static DemoReport read(Path jtl, Path json, int publishers, int messages) throws IOException {
        Map<String, LabelStatistics> labels = new TreeMap<>();
        JtlReader.read(
                jtl,
                row -> labels.computeIfAbsent(row.label(), label -> new LabelStatistics())
                        .add(row));
        return new DemoReport(labels, new ObjectMapper().readTree(json.toFile()), publishers, messages);
    }

    /** The lines of the table. */
    List<String> table() {
        TextTable table = new TextTable("label", "samples", "errors", "rate/s", "p50 ms", "p95 ms", "p99 ms", "max ms");
        labels.forEach((label, numbers) -> table.row(
                label,
                Long.toString(numbers.samples()),
                Long.toString(numbers.errors()),
                String.format(Locale.ROOT, "%.1f", numbers.rate()),
                Long.toString(numbers.percentileMs(50)),
                Long.toString(numbers.percentileMs(95)),
                Long.toString(numbers.percentileMs(99)),
                Long.toString(numbers.maxMs())));
        return table.lines();
    }

    /** The line that says how many messages arrived of those that had to, as the ledger knows it. */
    String delivered() {
        return "delivered " + delivered("received") + " of " + delivered("expected") + " (" + publishers
                + " publishers x " + messages + " messages, " + published() + " published)";
    }

    /** The sentence that says what is wrong, or empty if every sample succeeded and every message arrived. */
    Optional<String> failure() {
        List<String> wrong = new ArrayList<>();
        long errors =
                labels.values().stream().mapToLong(LabelStatistics::errors).sum();
        if (errors > 0) {
            wrong.add(errors + (errors == 1 ? " sample" : " samples") + " failed");
        }
        long all = (long) publishers * messages;
        if (published() != all) {
            wrong.add(published() + " of " + all + " messages were published");
        }
        if (delivered("received") != all || delivered("expected") != all) {
            wrong.add(delivered("received") + " of " + all + " messages were delivered");
        }
        long duplicated = ledger.at("/received/total/duplicated").asLong();
        if (duplicated != 0) {
            wrong.add(duplicated + " messages came more than once");
        }
        return wrong.isEmpty() ? Optional.empty() : Optional.of("The demo failed: " + String.join(", ", wrong) + ".");
    }

    private long published() {
        return ledger.at("/published/total/acknowledged").asLong();
    }

    private long delivered(String what) {
        return ledger.at("/delivered/" + what).asLong();
    }

    private static Path fromHere(Path path) {
        return Path.of("").toAbsolutePath().relativize(path.toAbsolutePath());
    }
}
