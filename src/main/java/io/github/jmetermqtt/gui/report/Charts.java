package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.report.Curve;
import io.github.jmetermqtt.report.Timeline;
import io.github.jmetermqtt.report.Timeline.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/** The three charts of a report. */
final class Charts {

    private static final double[] PERCENTS = {0, 90, 99, 99.9, 99.99, 99.999};
    private static final int DECADES = 5;
    private static final String MILLIS = " ms";

    private Charts() {}

    /** Messages per second over time. */
    static ChartData throughput(Timeline timeline) {
        return overTime(
                text("report.chart.throughput"),
                "",
                timeline,
                List.of(
                        series(
                                text("report.received"),
                                Palette.SERVICE,
                                ChartData.Line.SOLID,
                                timeline,
                                Interval::receivedPerSecond),
                        series(
                                text("report.published"),
                                Palette.RESPONSE,
                                ChartData.Line.DASHED,
                                timeline,
                                Interval::publishedPerSecond)));
    }

    /** Percentiles of response latency in each interval. */
    static ChartData latency(Timeline timeline) {
        return overTime(
                text("report.chart.latency"),
                MILLIS,
                timeline,
                List.of(
                        series(text("report.max"), Palette.BAD, ChartData.Line.DOTTED, timeline, Interval::max),
                        series("p99", Palette.RESPONSE, ChartData.Line.DASHED, timeline, Interval::p99),
                        series("p50", Palette.SERVICE, ChartData.Line.SOLID, timeline, Interval::p50)));
    }

    private static ChartData overTime(String title, String unit, Timeline timeline, List<ChartData.Series> series) {
        return timeline.intervals().isEmpty()
                ? ChartData.empty(title)
                : new ChartData(title, unit, TimeAxis.ticks(end(timeline)), series);
    }

    /** Each interval has its point in its middle. */
    private static ChartData.Series series(
            String name, Palette colour, ChartData.Line line, Timeline timeline, ToDoubleFunction<Interval> figure) {
        List<ChartData.Point> points = new ArrayList<>();
        for (Interval interval : timeline.intervals()) {
            double middle = (interval.from() + interval.until()) / 2;
            points.add(new ChartData.Point(middle / end(timeline), figure.applyAsDouble(interval)));
        }
        return new ChartData.Series(name, colour, line, points);
    }

    /** In seconds. */
    private static double end(Timeline timeline) {
        List<Interval> intervals = timeline.intervals();
        return intervals.isEmpty() ? 0 : intervals.get(intervals.size() - 1).until();
    }

    /** Latencies over percentiles. */
    static ChartData percentiles(Curve curve) {
        String title = text("report.chart.percentiles");
        if (curve.percents().isEmpty()) {
            return ChartData.empty(title);
        }
        return new ChartData(
                title,
                MILLIS,
                DoubleStream.of(PERCENTS)
                        .mapToObj(percent -> new ChartData.Tick(
                                place(percent), Metrics.percentileName(percent).substring(1) + " %"))
                        .toList(),
                List.of(
                        new ChartData.Series(
                                text("report.chart.response"),
                                Palette.RESPONSE,
                                ChartData.Line.DASHED,
                                points(curve, curve.response())),
                        new ChartData.Series(
                                text("report.chart.service"),
                                Palette.SERVICE,
                                ChartData.Line.SOLID,
                                points(curve, curve.service()))));
    }

    private static List<ChartData.Point> points(Curve curve, List<Double> millis) {
        return IntStream.range(0, millis.size())
                .mapToObj(i -> new ChartData.Point(place(curve.percents().get(i)), millis.get(i)))
                .toList();
    }

    /** As much room from 90 to 99 as from 99 to 99.9. */
    private static double place(double percent) {
        return Math.min(1, -Math.log10(1 - percent / 100) / DECADES);
    }
}
