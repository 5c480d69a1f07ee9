package io.github.jmetermqtt.report;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The tables of a report, cell by cell, for the log as for the panel. The first cell of a row is its label. */
public final class ReportTables {

    /** The percentiles that a report shows. */
    public static final List<Double> PERCENTILES = List.of(50.0, 90.0, 95.0, 99.0, 99.9, 99.99);

    /** What the header says, in lower case. */
    public static final List<String> PUBLISHED =
            List.of("published", "messages", "acknowledged", "failed", "per second");

    /** What the header says, in lower case. */
    public static final List<String> RECEIVED = List.of(
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

    /** What the header says, in lower case but for the percentiles. */
    public static final List<String> LATENCIES = Stream.of(
                    Stream.of("latency in ms", "count", "negative", "mean"),
                    PERCENTILES.stream().map(ReportTables::percentileName),
                    Stream.of("max"))
            .flatMap(names -> names)
            .toList();

    static final String SERVICE = " service";
    static final String RESPONSE = " response";

    private static final String TOTAL = "total";
    private static final double NANOS_PER_MILLI = 1e6;

    private ReportTables() {}

    /** The rows below {@link #PUBLISHED}. */
    public static List<List<String>> published(DeliverySummary summary) {
        return withTotal(summary.publishers(), summary.published()).stream()
                .map(row -> published(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<String> published(String label, PublisherSummary publisher) {
        return List.of(
                label,
                Long.toString(publisher.counts().published()),
                Long.toString(publisher.counts().acknowledged()),
                Long.toString(publisher.counts().failed()),
                rate(publisher.perSecond()));
    }

    /** The rows below {@link #RECEIVED}. */
    public static List<List<String>> received(DeliverySummary summary) {
        return withTotal(summary.readers(), summary.received()).stream()
                .map(row -> received(row.getKey(), row.getValue()))
                .toList();
    }

    private static List<String> received(String label, ReaderSummary reader) {
        ReaderCounts counts = reader.counts();
        return List.of(
                label,
                Long.toString(counts.expected()),
                Long.toString(counts.received()),
                Long.toString(counts.lost()),
                Long.toString(counts.missing()),
                Long.toString(counts.dropped()),
                Long.toString(counts.duplicated()),
                Long.toString(counts.outOfOrder()),
                Long.toString(counts.late()),
                rate(reader.perSecond()));
    }

    /** The rows below {@link #LATENCIES}: service and response latency of each label of which one is known. */
    public static List<List<String>> latencies(DeliverySummary summary) {
        List<List<String>> rows = new ArrayList<>();
        withTotal(summary.readers(), summary.received()).forEach(row -> {
            if (row.getValue().service().count() > 0) {
                rows.add(latencies(row.getKey() + SERVICE, row.getValue().service()));
                rows.add(latencies(row.getKey() + RESPONSE, row.getValue().response()));
            }
        });
        return rows;
    }

    private static List<String> latencies(String label, LatencySummary latencies) {
        List<String> cells = new ArrayList<>(List.of(
                label,
                Long.toString(latencies.count()),
                Long.toString(latencies.negative()),
                millis(latencies.mean())));
        PERCENTILES.forEach(percent -> cells.add(millis((double) latencies.percentile(percent))));
        cells.add(millis((double) latencies.max()));
        return cells;
    }

    /** The rows by label, and a last one for the total where there is more than one. */
    private static <T> List<Map.Entry<String, T>> withTotal(Map<String, T> rows, T total) {
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

    private static String rate(double perSecond) {
        return String.format(Locale.ROOT, "%.1f", perSecond);
    }
}
