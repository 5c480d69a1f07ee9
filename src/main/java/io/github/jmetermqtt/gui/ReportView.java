package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.report.Report;
import io.github.jmetermqtt.report.ReportText;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A report: the verdict, what was delivered, the tables, the limits, and the percentile curve. */
final class ReportView extends JPanel {

    private final JLabel verdict = new JLabel();
    private final JLabel delivered = new JLabel();
    private final ReportTable published =
            new ReportTable(List.of("Published", "Messages", "Acknowledged", "Failed", "Per second"));
    private final ReportTable received = new ReportTable(List.of(
            "Received",
            "Expected",
            "Received",
            "Lost",
            "Missing",
            "Dropped by us",
            "Duplicated",
            "Out of order",
            "Late",
            "Per second"));
    private final ReportTable latencies = new ReportTable(Stream.of(
                    Stream.of("Latency in ms", "Count", "Negative", "Mean"),
                    ReportText.PERCENTILES.stream().map(ReportText::percentileName),
                    Stream.of("Max"))
            .flatMap(names -> names)
            .toList());
    private final ReportTable limits = new ReportTable(List.of("Limit", "Measured", "Kept"));
    private final PercentileCurve curve = new PercentileCurve();

    ReportView() {
        super(new MigLayout("fill, wrap, insets 8, hidemode 3", "[grow,fill]"));
        verdict.setFont(
                verdict.getFont().deriveFont(Font.BOLD, verdict.getFont().getSize2D() * 1.2f));
        add(verdict, "wmin 0");
        add(delivered, "wmin 0");
        Stream.of(published, received, latencies, limits).forEach(table -> add(table.component(), "wmin 0"));
        add((JComponent) curve, "grow, push, wmin 0, hmin 160");
        clear();
    }

    void show(Report report) {
        boolean valid = report.verdict().isValid();
        verdict.setText("● "
                + (valid
                        ? "Valid"
                        : "Doubtful: " + String.join("; ", report.verdict().reasons())));
        verdict.setToolTipText(verdict.getText());
        verdict.setForeground(valid ? Palette.GOOD.get() : Palette.BAD.get());
        ReaderCounts counts = report.summary().received().counts();
        delivered.setText(Stream.concat(Stream.of(ReportText.delivered(counts)), report.problems().stream())
                .reduce((line, problem) -> line + "; " + problem)
                .orElseThrow());
        published.show(ReportText.withTotal(
                        report.summary().publishers(), report.summary().published())
                .stream()
                .map(ReportView::published)
                .toList());
        List<Map.Entry<String, ReaderSummary>> readers = ReportText.withTotal(
                report.summary().readers(), report.summary().received());
        received.show(readers.stream().map(ReportView::received).toList());
        latencies.show(readers.stream()
                .flatMap(row -> Stream.of(
                        latencies(row.getKey() + " service", row.getValue().service()),
                        latencies(row.getKey() + " response", row.getValue().response())))
                .toList());
        limits.show(report.limits().stream()
                .map(limit -> List.of(limit.limit(), limit.measured(), limit.kept() ? "yes" : "NO"))
                .toList());
        limits.component().setVisible(!report.limits().isEmpty());
        curve.show(
                report.summary().received().service(),
                report.summary().received().response());
        revalidate();
    }

    void clear() {
        verdict.setText("No test has run yet");
        verdict.setForeground(Palette.text());
        delivered.setText(" ");
        Stream.of(published, received, latencies, limits).forEach(table -> table.show(List.of()));
        limits.component().setVisible(false);
        curve.show(null, null);
    }

    private static List<String> published(Map.Entry<String, PublisherSummary> row) {
        return List.of(
                row.getKey(),
                Long.toString(row.getValue().counts().published()),
                Long.toString(row.getValue().counts().acknowledged()),
                Long.toString(row.getValue().counts().failed()),
                ReportText.rate(row.getValue().perSecond()));
    }

    private static List<String> received(Map.Entry<String, ReaderSummary> row) {
        ReaderCounts counts = row.getValue().counts();
        return List.of(
                row.getKey(),
                Long.toString(counts.expected()),
                Long.toString(counts.received()),
                Long.toString(counts.lost()),
                Long.toString(counts.missing()),
                Long.toString(counts.dropped()),
                Long.toString(counts.duplicated()),
                Long.toString(counts.outOfOrder()),
                Long.toString(counts.late()),
                ReportText.rate(row.getValue().perSecond()));
    }

    private static List<String> latencies(String label, LatencySummary latencies) {
        List<String> cells = new ArrayList<>(List.of(
                label,
                Long.toString(latencies.count()),
                Long.toString(latencies.negative()),
                ReportText.millis(latencies.mean())));
        ReportText.PERCENTILES.forEach(percent -> cells.add(ReportText.millis(latencies.percentile(percent))));
        cells.add(ReportText.millis(latencies.max()));
        return cells;
    }
}
