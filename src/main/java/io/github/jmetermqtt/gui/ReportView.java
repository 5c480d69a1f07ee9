package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.report.Outcome;
import io.github.jmetermqtt.report.Report;
import io.github.jmetermqtt.report.ReportTables;
import io.github.jmetermqtt.report.ReportText;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;

/** A report: the verdict, what was delivered, the tables, the limits, and the percentile curve. */
final class ReportView extends JPanel {

    private final WrappedText verdict = WrappedText.heading();
    private final WrappedText delivered = new WrappedText();
    private final ReportTable published = new ReportTable(titles(ReportTables.PUBLISHED));
    private final ReportTable received = new ReportTable(titles(ReportTables.RECEIVED));
    private final ReportTable latencies = new ReportTable(titles(ReportTables.LATENCIES));
    private final ReportTable limits = new ReportTable(List.of("Limit", "Measured", "Kept"));
    private final PercentileCurve curve = new PercentileCurve();

    ReportView() {
        super(new MigLayout("fill, wrap, insets 8, hidemode 3", "[grow,fill]"));
        limits.widen(1); // it may say why there is no number
        add(verdict, "wmin 0");
        add(delivered, "wmin 0");
        Stream.of(published, received, latencies, limits).forEach(table -> add(table.component(), "wmin 0"));
        add((JComponent) curve, "grow, push, wmin 0, hmin 160");
        clear();
    }

    void show(Report report) {
        Outcome.State state = report.outcome().state();
        verdict.setText("● " + capital(state.words()));
        verdict.setForeground(state == Outcome.State.GOOD ? Palette.GOOD.get() : Palette.BAD.get());
        ReaderSummary all = report.summary().received();
        delivered.setText(Stream.of(
                        ReportText.reasons(report.outcome()),
                        List.of(ReportText.delivered(all)),
                        ReportText.notes(report))
                .flatMap(List::stream)
                .map(String::strip)
                .collect(Collectors.joining("\n")));
        published.show(ReportTables.published(report.summary()));
        received.show(ReportTables.received(report.summary()));
        latencies.show(ReportTables.latencies(report.summary()));
        limits.show(ReportTables.limits(report));
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

    private static List<String> titles(List<String> names) {
        return names.stream()
                .map(name -> name.matches("p[0-9.]+") ? name : capital(name))
                .toList();
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
