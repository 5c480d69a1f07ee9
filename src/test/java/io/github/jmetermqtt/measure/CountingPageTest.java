package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.payload.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Walks docs/reference/counting.md: each figure in each situation. */
class CountingPageTest {

    private static final Path PAGE = Path.of("docs/reference/counting.md");
    private static final String TOPIC = "t";
    private static final String NEVER = "never";
    private static final String NOTHING = "nothing to measure";

    /** The rows of each table, by the heading above it. */
    private static final Map<String, List<List<String>>> TABLES = new LinkedHashMap<>();

    @BeforeAll
    static void readPage() throws IOException {
        String heading = "";
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("#")) {
                heading = line.replaceFirst("#+ ", "");
            } else if (line.startsWith("|") && !line.startsWith("|---")) {
                TABLES.computeIfAbsent(heading, any -> new ArrayList<>())
                        .add(Stream.of(line.substring(1).split("\\|", -1))
                                .map(cell -> cell.trim().replace("`", ""))
                                .toList());
            }
        }
        TABLES.values().forEach(rows -> rows.remove(0)); // the titles
    }

    /** What happened in each situation. */
    private static Map<String, DeliverySummary> situations() {
        Map<String, DeliverySummary> all = new LinkedHashMap<>();
        all.put("no number", noNumber());
        all.put("strange number", strangeNumber());
        all.put("no memory", noMemory());
        all.put("late", late());
        all.put("another JVM", anotherJvm());
        all.put("no stamp", latency(null));
        all.put("negative", latency(new Stamp(null, 2_000_000, 2_000_000)));
        return all;
    }

    private static Measurements ofASlowReader() {
        Measurements measurements = new Measurements(7);
        measurements.slowOnPurpose("sub");
        return measurements;
    }

    private static DeliverySummary noNumber() {
        Measurements measurements = ofASlowReader();
        Ledger ledger = measurements.ledger();
        Traffic.read(ledger, "sub", TOPIC);
        MessageStream stream = Traffic.publishUnnumbered(ledger, TOPIC);
        Traffic.take(ledger, stream);
        Traffic.take(ledger, stream);
        return DeliverySummary.of(measurements);
    }

    private static DeliverySummary strangeNumber() {
        Measurements measurements = ofASlowReader();
        Ledger ledger = measurements.ledger();
        Reader reader = Traffic.read(ledger, "sub", TOPIC);
        MessageStream stream = Traffic.publish(ledger, TOPIC);
        Traffic.receive(reader, Traffic.origin(ledger, stream), TOPIC);
        Traffic.receive(reader, new Stamp.Origin(7, stream.id(), Long.MAX_VALUE), TOPIC);
        return DeliverySummary.of(measurements);
    }

    private static DeliverySummary noMemory() {
        Ledger ledger = new Ledger(7, new LedgerRoom(1, 10, 10));
        Reader reader = Traffic.read(ledger, "sub", "#");
        Traffic.receive(reader, Traffic.origin(ledger, Traffic.publish(ledger, TOPIC)), TOPIC);
        Traffic.publish(ledger, TOPIC + "2");
        return of(ledger.readers().get("sub"));
    }

    private static DeliverySummary late() {
        Ledger ledger = new Ledger(7, new LedgerRoom(1, 1, 1));
        Reader reader = Traffic.read(ledger, "sub", TOPIC);
        MessageStream stream = Traffic.publish(ledger, TOPIC);
        for (int i = 0; i < 6; i++) {
            Traffic.take(ledger, stream);
        }
        for (int i : new int[] {1, 3, 5, 0}) {
            Traffic.receive(reader, new Stamp.Origin(7, stream.id(), i), TOPIC);
        }
        return of(ledger.readers().get("sub"));
    }

    private static DeliverySummary anotherJvm() {
        Measurements measurements = ofASlowReader();
        Reader reader = Traffic.read(measurements.ledger(), "sub", TOPIC);
        Traffic.receive(reader, new Stamp.Origin(8, 0, 0), TOPIC);
        return DeliverySummary.of(measurements);
    }

    private static DeliverySummary of(ReaderCounts counts) {
        ReaderSummary reader =
                new ReaderSummary(counts, TimeSpan.EMPTY, LatencySummary.none(), LatencySummary.none(), 0, 0, 0L);
        return new DeliverySummary(
                Map.of(),
                PublisherSummary.NONE,
                Map.of("sub", reader),
                reader,
                LatencySummary.none(),
                LatencySummary.none(),
                List.of(),
                0,
                0,
                Breakdown.NONE);
    }

    /** One message of this stamp besides one that took its time; both are received at 1 ms. */
    private static DeliverySummary latency(Stamp stamp) {
        Measurements measurements = new Measurements(7);
        measurements.in(Stages.NONE).latencies("sub").record(new Stamp(null, 0, 0), 1_000_000, false);
        measurements.in(Stages.NONE).latencies("sub").record(stamp, 1_000_000, false);
        return DeliverySummary.of(measurements);
    }

    private static <T> void eachFigureHasItsRow(String table, List<Metric<T>> metrics) {
        assertThat(TABLES.get(table))
                .extracting(row -> row.get(0))
                .containsExactlyElementsOf(
                        metrics.stream().map(metric -> metric.names().any()).toList());
    }

    @Test
    void eachFigureIsThereOnce() {
        eachFigureHasItsRow("Published", Metrics.PUBLISHED);
        eachFigureHasItsRow("Received", Metrics.RECEIVED);
        eachFigureHasItsRow("Latencies", Metrics.LATENCY);
    }

    @Test
    void eachSituationHasItsReason() {
        Map<String, String> reasons = new LinkedHashMap<>();
        situations().forEach((name, summary) -> {
            String reason = Unknown.expected(summary.received().counts());
            reasons.put(
                    name,
                    Objects.requireNonNullElseGet(
                            reason, () -> Unknown.latency(summary.received().service())));
        });

        Map<String, String> said = new LinkedHashMap<>();
        TABLES.get("When a figure is unknown").forEach(row -> said.put(row.get(0), row.get(2)));
        assertThat(said).containsExactlyEntriesOf(reasons);
    }

    private static <T> void eachFigureIsUnknownAsThePageSays(
            String table, List<Metric<T>> metrics, Function<DeliverySummary, T> part) {
        for (Metric<T> metric : metrics) {
            Set<String> found = new LinkedHashSet<>();
            situations().forEach((name, summary) -> {
                if (metric.unknown(part.apply(summary)) != null) {
                    found.add(name);
                }
            });
            String said = row(table, metric.names().any()).get(2);
            assertThat(String.join(", ", found))
                    .as("%s in %s", metric.names().any(), table)
                    .isEqualTo(said.equals(NEVER) ? "" : said);
        }
    }

    private static List<String> row(String table, String figure) {
        return TABLES.get(table).stream()
                .filter(row -> row.get(0).equals(figure))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachFigureIsUnknownWhereThePageSaysSo() {
        eachFigureIsUnknownAsThePageSays("Published", Metrics.PUBLISHED, DeliverySummary::published);
        eachFigureIsUnknownAsThePageSays("Received", Metrics.RECEIVED, DeliverySummary::received);
        for (LatencyKind kind : LatencyKind.values()) {
            eachFigureIsUnknownAsThePageSays("Latencies", Metrics.LATENCY, summary -> kind.of(summary.received()));
        }
    }

    @Test
    void aLimitOnAnUnknownFigureIsBrokenAndSaysWhy() throws BadLimitException {
        for (Map.Entry<String, DeliverySummary> situation : situations().entrySet()) {
            for (String figure : limits()) {
                Limit.Outcome outcome = check(figure, situation.getValue());
                String name = figure.replaceFirst(" (service|response)$", "");
                String table = figure.equals(name) ? tableOf(name) : "Latencies";
                boolean unknown = List.of(row(table, name).get(2).split(", ")).contains(situation.getKey());
                assertThat(outcome.measured().startsWith("cannot be shown: "))
                        .as("%s, %s: %s", figure, situation.getKey(), outcome)
                        .isEqualTo(unknown);
                assertThat(outcome.kept() && unknown).isFalse();
            }
        }
    }

    @Test
    void aLimitOnAFigureOfNothingSaysWhatThePageSays() throws BadLimitException {
        DeliverySummary nothing = DeliverySummary.of(new Measurements(7));
        for (String figure : limits()) {
            Limit.Outcome outcome = check(figure, nothing);
            String name = figure.replaceFirst(" (service|response)$", "");
            String said =
                    row(figure.equals(name) ? tableOf(name) : "Latencies", name).get(3);
            assertThat(outcome.measured()).as(figure).isEqualTo(said);
            assertThat(outcome.kept()).as(figure).isEqualTo(!said.equals(NOTHING));
        }
    }

    /** What a limit may bound. */
    private static List<String> limits() {
        List<String> figures = new ArrayList<>();
        Stream.concat(Metrics.PUBLISHED.stream(), Metrics.RECEIVED.stream())
                .map(metric -> metric.names().limit())
                .filter(Objects::nonNull)
                .forEach(figures::add);
        TABLES.get("Latencies").stream()
                .filter(row -> row.get(3).equals(NOTHING))
                .forEach(row ->
                        Stream.of(LatencyKind.values()).forEach(kind -> figures.add(row.get(0) + " " + kind.word())));
        return figures;
    }

    private static String tableOf(String figure) {
        return Metrics.PUBLISHED.stream()
                        .anyMatch(metric -> figure.equals(metric.names().limit()))
                ? "Published"
                : "Received";
    }

    /** A limit that any value keeps. */
    private static Limit.Outcome check(String figure, DeliverySummary summary) throws BadLimitException {
        String unit = figure.equals("delivered") ? " %" : figure.matches(".*(service|response)") ? " ms" : "";
        return Limit.parse(figure + " >= 0" + unit).check(RunSummary.of(summary));
    }
}
