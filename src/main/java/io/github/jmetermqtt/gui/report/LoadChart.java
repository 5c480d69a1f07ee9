package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.BorderLayout;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JPanel;

/** A load over time: what is planned, and what was reached. */
public final class LoadChart extends JPanel {

    /**
     * A point of a line.
     *
     * @param seconds since the begin
     * @param rate messages per second
     */
    public record Point(double seconds, double rate) {}

    private final LineChart chart = new LineChart(ChartData.empty(WindowWords.text("report.chart.load")));

    /** Nothing to see yet. */
    public LoadChart() {
        super(new BorderLayout());
        setOpaque(false);
        add(chart);
    }

    /** Shows two lines, each from left to right; either may be empty. */
    public void show(List<Point> planned, List<Point> reached) {
        String title = WindowWords.text("report.chart.load");
        double end = Stream.concat(planned.stream(), reached.stream())
                .mapToDouble(Point::seconds)
                .max()
                .orElse(0);
        chart.show(
                end <= 0
                        ? ChartData.empty(title)
                        : new ChartData(
                                title,
                                "",
                                TimeAxis.ticks(end),
                                List.of(
                                        series(
                                                "report.chart.planned",
                                                Palette.RESPONSE,
                                                ChartData.Line.DASHED,
                                                planned,
                                                end),
                                        series(
                                                "report.chart.reached",
                                                Palette.SERVICE,
                                                ChartData.Line.SOLID,
                                                reached,
                                                end))));
    }

    private static ChartData.Series series(
            String key, Palette colour, ChartData.Line line, List<Point> points, double end) {
        return new ChartData.Series(
                WindowWords.text(key),
                colour,
                line,
                points.stream()
                        .map(point -> new ChartData.Point(point.seconds() / end, point.rate()))
                        .toList());
    }
}
