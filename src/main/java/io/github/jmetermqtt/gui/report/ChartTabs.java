package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.report.Curve;
import io.github.jmetermqtt.report.ReportDocument;
import io.github.jmetermqtt.report.Timeline;
import java.awt.GridLayout;
import java.awt.image.BufferedImage;
import java.util.List;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JTabbedPane;
import org.jspecify.annotations.Nullable;

/** What happened over time, and the percentiles of the whole test. */
final class ChartTabs extends JTabbedPane {

    private static final Curve NO_CURVE = new Curve(List.of(), List.of(), List.of());

    private final LineChart throughput = new LineChart(Charts.throughput(Timeline.EMPTY));
    private final LineChart latency = new LineChart(Charts.latency(Timeline.EMPTY));
    private final LineChart percentiles = new LineChart(Charts.percentiles(NO_CURVE));

    ChartTabs() {
        JPanel overTime = new JPanel(new GridLayout(1, 2, 8, 0));
        overTime.add(throughput);
        overTime.add(latency);
        addTab(text("report.tab.overTime"), overTime);
        addTab(text("report.tab.percentiles"), percentiles);
    }

    /** Null: nothing. */
    void show(@Nullable ReportDocument document) {
        Timeline timeline = document == null ? Timeline.EMPTY : document.timeline();
        throughput.show(Charts.throughput(timeline));
        latency.show(Charts.latency(timeline));
        percentiles.show(Charts.percentiles(document == null ? NO_CURVE : document.curve()));
    }

    /** What the chosen tab shows. */
    BufferedImage picture() {
        return ChartPicture.of((JComponent) getSelectedComponent());
    }
}
