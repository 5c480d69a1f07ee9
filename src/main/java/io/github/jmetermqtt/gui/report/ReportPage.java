package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.report.ReportDocument;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JComponent;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** One report: its tables, and its charts below. */
final class ReportPage extends JPanel {

    private final ReportTable published = new ReportTable(Headings.published());
    private final ReportTable received = new ReportTable(Headings.received());
    private final ReportTable responders = new ReportTable(Headings.responders());
    private final ReportTable latencies = new ReportTable(Headings.latencies());
    private final ReportTable byQos = new ReportTable(Headings.byQos());
    private final ReportTable stages = new ReportTable(Headings.stages());
    private final ReportTable limits = new ReportTable(Headings.limits());
    private final ReportTable steps = new ReportTable(Headings.steps());
    private final ReportTable nodes = new ReportTable(Headings.nodes());
    private final ReportTable clients = new ReportTable(Headings.clients());
    private final ReportTable clientSteps = new ReportTable(Headings.clientSteps());
    private final ChartTabs charts = new ChartTabs();

    ReportPage() {
        super(new MigLayout("fill, wrap, insets 0, hidemode 3, gapy 6", "[grow,fill]"));
        JPanel top = new JPanel(new MigLayout("fill, insets 0, hidemode 3, gapx 6"));
        top.add(published.component(), "growx, pushx, aligny top, wmin 100");
        top.add(limits.component(), "growx, pushx, aligny top, wmin 100");
        add(top, "growy 0, wmin 100");
        add(received.component(), "growy 0, wmin 100");
        add(latencies.component(), "growy 0, wmin 100");
        add(charts, "grow, push, wmin 100, hmin 190");
        show(null);
    }

    /** Null: nothing. */
    void show(@Nullable ReportDocument report) {
        published.show(report == null ? List.of() : ReportRows.published(report));
        received.show(report == null ? List.of() : ReportRows.received(report));
        showIfAny(responders, report == null ? List.of() : ReportRows.responders(report), latencies.component());
        latencies.show(report == null ? List.of() : ReportRows.latencies(report));
        showIfAny(stages, report == null ? List.of() : ReportRows.stages(report), charts);
        showIfAny(byQos, report == null ? List.of() : ReportRows.byQos(report), charts);
        limits.show(report == null ? List.of() : ReportRows.limits(report));
        limits.component().setVisible(report != null && !report.limits().isEmpty());
        showIfAny(steps, report == null ? List.of() : ReportRows.steps(report), charts);
        showIfAny(nodes, report == null ? List.of() : ReportRows.nodes(report), charts);
        showIfAny(clients, report == null ? List.of() : ReportRows.clients(report), charts);
        showIfAny(clientSteps, report == null ? List.of() : ReportRows.clientSteps(report), charts);
        charts.show(report);
        revalidate();
    }

    /** Most tests have none of these, and a hidden table would take its gap all the same. */
    private void showIfAny(ReportTable table, List<List<String>> rows, JComponent below) {
        table.show(rows);
        if (rows.isEmpty()) {
            remove(table.component());
        } else if (table.component().getParent() == null) {
            add(table.component(), "growy 0, wmin 100", getComponentZOrder(below));
        }
    }

    /** The tables that are seen, with tabs between the cells. */
    String copied() {
        return Stream.of(
                        published,
                        received,
                        responders,
                        latencies,
                        stages,
                        byQos,
                        limits,
                        steps,
                        nodes,
                        clients,
                        clientSteps)
                .filter(table -> table.component().getParent() != null
                        && table.component().isVisible())
                .map(ReportTable::copied)
                .collect(Collectors.joining("\n"));
    }

    ChartTabs charts() {
        return charts;
    }
}
