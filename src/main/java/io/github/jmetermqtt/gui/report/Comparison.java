package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.report.ReportDocument;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import javax.swing.JComponent;

/** Several reports side by side: a column for each of them, a row for each figure. */
final class Comparison {

    private static final List<String> LATENCIES = List.of("p50Ms", "p99Ms", "p99_9Ms", "maxMs");

    private final List<String> names;
    private final ReportTable table;

    /** Of reports with these names. */
    Comparison(Collection<String> names) {
        this.names = List.copyOf(names);
        List<String> titles = new ArrayList<>(List.of(text("report.figure")));
        titles.addAll(names);
        table = new ReportTable(titles);
    }

    boolean isOf(Collection<String> others) {
        return names.equals(List.copyOf(others));
    }

    /** Shows one report for each name, in the same order. */
    void show(Collection<ReportDocument> reports) {
        table.show(rows(List.copyOf(reports)));
    }

    JComponent component() {
        return table.component();
    }

    /** With tabs between the cells. */
    String copied() {
        return table.copied();
    }

    private static List<List<String>> rows(List<ReportDocument> columns) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(text("report.verdict"), columns, report -> ReportTexts.state(report.state())));
        rows.add(row(
                text("report.duration"),
                columns,
                report -> TimeAxis.text(report.duration().toSeconds())));
        rows.add(published(text("report.published"), columns, "published"));
        rows.add(published(text("report.publishedPerSecond"), columns, "perSecond"));
        rows.add(received(text("report.expected"), columns, "expected"));
        rows.add(received(text("report.received"), columns, "received"));
        rows.add(received(text("report.receivedPerSecond"), columns, "perSecond"));
        rows.add(received(text("report.lost"), columns, "lost"));
        rows.add(received(text("report.missing"), columns, "missing"));
        rows.add(received(text("report.duplicated"), columns, "duplicated"));
        rows.add(received(text("report.outOfOrder"), columns, "outOfOrder"));
        for (LatencyKind kind : LatencyKind.values()) {
            LATENCIES.forEach(name -> rows.add(latency(kind, columns, name)));
        }
        rows.add(row(text("report.limitsKept"), columns, Comparison::limits));
        return rows;
    }

    private static List<String> published(String title, List<ReportDocument> columns, String name) {
        Metric<PublisherSummary> metric = metric(Metrics.PUBLISHED, name);
        return row(title, columns, report -> ReportRows.cell(report.published(), metric));
    }

    private static List<String> received(String title, List<ReportDocument> columns, String name) {
        Metric<ReaderSummary> metric = metric(Metrics.RECEIVED, name);
        return row(title, columns, report -> ReportRows.cell(report.received(), metric));
    }

    private static List<String> latency(LatencyKind kind, List<ReportDocument> columns, String name) {
        Metric<LatencySummary> metric = metric(Metrics.LATENCY, name);
        return row(
                text(
                        "report.figureInMs",
                        ReportRows.word(kind),
                        Headings.title(Objects.requireNonNull(metric.names().heading()))),
                columns,
                report -> ReportRows.latency(report.received().part(kind.word()), metric));
    }

    private static <T> Metric<T> metric(List<Metric<T>> metrics, String json) {
        return metrics.stream()
                .filter(metric -> json.equals(metric.names().json()))
                .findFirst()
                .orElseThrow();
    }

    private static String limits(ReportDocument report) {
        long kept =
                report.limits().stream().filter(ReportDocument.LimitRow::kept).count();
        return kept + "/" + report.limits().size();
    }

    private static List<String> row(
            String title, List<ReportDocument> columns, Function<ReportDocument, String> figure) {
        List<String> cells = new ArrayList<>(List.of(title));
        columns.forEach(report -> cells.add(figure.apply(report)));
        return cells;
    }
}
