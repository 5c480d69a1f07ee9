package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A report as lines of text, each at most 120 characters but for reasons, limits and problems. */
public final class ReportText {

    /** The percentiles that a report shows. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 95.0, 99.0, 99.9, 99.99);

    /** What the row of all labels together is called. */
    public static final String TOTAL = "total";

    private static final int LONGEST_LABEL = 20;
    private static final double NANOS_PER_MILLI = 1e6;

    private ReportText() {}

    /** The whole report, the verdict first. */
    static List<String> lines(String name, Report report) {
        DeliverySummary summary = report.summary();
        List<String> lines = new ArrayList<>();
        lines.add(name + ": " + (report.verdict().isValid() ? "valid" : "doubtful"));
        report.verdict().reasons().forEach(reason -> lines.add("  doubtful because " + reason));
        lines.add(delivered(summary.received().counts()));
        addTable(lines, published(summary));
        addTable(lines, received(summary));
        addTable(lines, latencies(summary));
        addOutside(lines, "service", summary.received().service());
        addOutside(lines, "response", summary.received().response());
        lines.add("");
        report.limits().forEach(limit -> lines.add(limit(limit)));
        report.problems().forEach(problem -> lines.add("problem: " + problem));
        return lines;
    }

    private static void addTable(List<String> lines, TextTable table) {
        List<String> rows = table.lines();
        if (rows.size() > 1) {
            lines.add("");
            lines.addAll(rows);
        }
    }

    private static void addOutside(List<String> lines, String kind, LatencySummary latencies) {
        if (latencies.negative() > 0) {
            lines.add(kind + ": " + latencies.negative() + " latencies are negative, the smallest "
                    + millis(latencies.smallest()) + " ms");
        }
        if (latencies.tooLong() > 0) {
            lines.add(kind + ": " + latencies.tooLong() + " latencies are longer than 1 h");
        }
    }

    /** How many messages arrived of those that should have. */
    public static String delivered(ReaderCounts counts) {
        return "delivered " + counts.received() + " of " + counts.expected();
    }

    private static String limit(Limit.Outcome limit) {
        return (limit.kept() ? "limit kept:   " : "limit broken: ") + limit.limit() + " (measured: " + limit.measured()
                + ")";
    }

    private static TextTable published(DeliverySummary summary) {
        TextTable table = new TextTable("published", "messages", "acknowledged", "failed", "per second");
        withTotal(summary.publishers(), summary.published()).forEach(entry -> {
            PublisherSummary row = entry.getValue();
            table.row(
                    shortened(entry.getKey()),
                    Long.toString(row.counts().published()),
                    Long.toString(row.counts().acknowledged()),
                    Long.toString(row.counts().failed()),
                    rate(row.perSecond()));
        });
        return table;
    }

    private static TextTable received(DeliverySummary summary) {
        TextTable table = new TextTable(
                "received",
                "expected",
                "received",
                "lost",
                "missing",
                "dropped by us",
                "duplicated",
                "out of order",
                "late",
                "per second");
        withTotal(summary.readers(), summary.received()).forEach(entry -> {
            ReaderCounts counts = entry.getValue().counts();
            table.row(
                    shortened(entry.getKey()),
                    Long.toString(counts.expected()),
                    Long.toString(counts.received()),
                    Long.toString(counts.lost()),
                    Long.toString(counts.missing()),
                    Long.toString(counts.dropped()),
                    Long.toString(counts.duplicated()),
                    Long.toString(counts.outOfOrder()),
                    Long.toString(counts.late()),
                    rate(entry.getValue().perSecond()));
        });
        return table;
    }

    private static TextTable latencies(DeliverySummary summary) {
        TextTable table = new TextTable(Stream.of(
                        Stream.of("latency in ms", "count", "mean"),
                        PERCENTILES.stream().map(ReportText::percentileName),
                        Stream.of("max"))
                .flatMap(names -> names)
                .toArray(String[]::new));
        withTotal(summary.readers(), summary.received()).forEach(entry -> {
            String label = shortened(entry.getKey());
            addLatencies(table, label + " service", entry.getValue().service());
            addLatencies(table, label + " response", entry.getValue().response());
        });
        return table;
    }

    private static void addLatencies(TextTable table, String label, LatencySummary latencies) {
        if (latencies.count() == 0) {
            return;
        }
        List<String> cells =
                new ArrayList<>(List.of(label, Long.toString(latencies.count()), millis(latencies.mean())));
        PERCENTILES.forEach(percent -> cells.add(millis(latencies.percentile(percent))));
        cells.add(millis(latencies.max()));
        table.row(cells.toArray(String[]::new));
    }

    /** The rows by label, and a last one for the total where there is more than one. */
    public static <T> List<Map.Entry<String, T>> withTotal(Map<String, T> rows, T total) {
        List<Map.Entry<String, T>> all = new ArrayList<>(rows.entrySet());
        if (all.size() != 1) {
            all.add(Map.entry(TOTAL, total));
        }
        return all;
    }

    /** {@code p99.9} for 99.9. */
    public static String percentileName(double percent) {
        return "p" + (percent == Math.rint(percent) ? Long.toString((long) percent) : Double.toString(percent));
    }

    /** A latency of ns in ms, with as many decimals as three digits or so need. */
    public static String millis(double nanos) {
        double millis = nanos / NANOS_PER_MILLI;
        double size = Math.abs(millis);
        int decimals = size < 10 ? 3 : size < 100 ? 2 : size < 1000 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + decimals + "f", millis);
    }

    /** A latency of ns in ms. */
    public static String millis(long nanos) {
        return millis((double) nanos);
    }

    /** A rate per second. */
    public static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }

    private static String shortened(String label) {
        return label.length() <= LONGEST_LABEL ? label : label.substring(0, LONGEST_LABEL - 2) + "..";
    }
}
