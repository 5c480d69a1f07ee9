package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.gui.part.Palette;
import java.util.Arrays;
import java.util.List;

/**
 * What a {@link LineChart} shows.
 *
 * @param unit behind each number of the vertical axis, which begins at 0
 * @param ticks of the horizontal axis
 * @param series painted in this order, the last on top
 */
record ChartData(String title, String unit, List<Tick> ticks, List<Series> series) {

    /** A mark of the horizontal axis, where 0 is its left end and 1 its right one. */
    record Tick(double at, String text) {}

    /** The look of a line, which tells series apart where colours don't. */
    enum Line {
        SOLID,
        DASHED,
        DOTTED
    }

    /** Points from left to right; a y of NaN is a gap. */
    record Series(String name, Palette colour, Line line, List<Point> points) {}

    record Point(double x, double y) {}

    ChartData {
        ticks = List.copyOf(ticks);
        series = List.copyOf(series);
    }

    /** Nothing to see yet. */
    static ChartData empty(String title) {
        return new ChartData(title, "", List.of(), List.of());
    }

    /** NaN where there is no point at all. */
    double highest() {
        return series.stream()
                .flatMapToDouble(one -> one.points().stream().mapToDouble(Point::y))
                .filter(y -> !Double.isNaN(y))
                .max()
                .orElse(Double.NaN);
    }

    /** The distance of the lines of a vertical axis: 1, 2 or 5 times a power of ten, so that there are at most so many. */
    static double step(double highest, int mostLines) {
        double top = Math.max(highest, 1e-3);
        double power = Math.pow(10, Math.floor(Math.log10(top / mostLines)));
        return Arrays.stream(new double[] {power, 2 * power, 5 * power})
                .filter(step -> top / step <= mostLines)
                .findFirst()
                .orElse(10 * power);
    }
}
