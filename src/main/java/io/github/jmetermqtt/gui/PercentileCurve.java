package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Metrics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import javax.swing.JComponent;
import javax.swing.UIManager;
import org.jspecify.annotations.Nullable;

/**
 * Latencies over percentiles, with as much room from 90 to 99 as from 99 to 99.9. The legend and two kinds of line tell the two
 * series apart without their colours.
 */
final class PercentileCurve extends JComponent {

    private static final double[] TICKS = {0, 90, 99, 99.9, 99.99};
    private static final int DECADES = 4;
    private static final int POINTS = 400;
    private static final int GAP = 6;
    private static final int MOST_LINES = 5;
    private static final BasicStroke SOLID = new BasicStroke(2, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    private static final BasicStroke DASHED =
            new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, new float[] {7, 5}, 0);

    private @Nullable LatencySummary service;
    private @Nullable LatencySummary response;

    /** Shows other latencies; null: none. */
    void show(@Nullable LatencySummary newService, @Nullable LatencySummary newResponse) {
        service = newService;
        response = newResponse;
        repaint();
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_LCD_HRGB);
        canvas.setFont(UIManager.getFont("Label.font"));
        if (service == null || response == null || service.count() == 0) {
            canvas.setColor(Palette.text(160));
            canvas.drawString("No latencies yet", GAP, getHeight() / 2);
        } else {
            paint(canvas, service, response);
        }
        canvas.dispose();
    }

    private void paint(Graphics2D canvas, LatencySummary service, LatencySummary response) {
        FontMetrics font = canvas.getFontMetrics();
        double highest = Math.max(highest(service), highest(response));
        double step = step(highest);
        double top = step * Math.ceil(highest / step);
        int left = font.stringWidth(number(top) + " ms") + 2 * GAP;
        int above = font.getHeight() + 2 * GAP;
        Rectangle area = new Rectangle(
                left,
                above,
                getWidth() - left - font.stringWidth("99.99 %"),
                getHeight() - above - font.getHeight() - 2 * GAP);
        paintGrid(canvas, area, step, top);
        canvas.setColor(Palette.RESPONSE.get());
        canvas.setStroke(DASHED);
        canvas.draw(line(area, response, top));
        paintLegend(canvas, area.x, "response: from when the message should have left");
        int second = area.x + font.stringWidth("response: from when the message should have left") + 60;
        canvas.setColor(Palette.SERVICE.get());
        canvas.setStroke(SOLID);
        canvas.draw(line(area, service, top));
        paintLegend(canvas, second, "service: from when it left");
    }

    private static double highest(LatencySummary latencies) {
        return latencies.percentileMillis(TICKS[TICKS.length - 1]);
    }

    private void paintGrid(Graphics2D canvas, Rectangle area, double step, double top) {
        FontMetrics font = canvas.getFontMetrics();
        for (double millis = 0; millis <= top + step / 2; millis += step) {
            int y = (int) Math.round(area.y + area.height * (1 - millis / top));
            canvas.setColor(Palette.text(50));
            canvas.drawLine(area.x, y, area.x + area.width, y);
            canvas.setColor(Palette.text(220));
            String text = number(millis) + " ms";
            canvas.drawString(text, area.x - GAP - font.stringWidth(text), y + font.getAscent() / 2 - 1);
        }
        for (int i = 0; i < TICKS.length; i++) {
            int x = area.x + area.width * i / DECADES;
            canvas.setColor(Palette.text(50));
            canvas.drawLine(x, area.y, x, area.y + area.height);
            canvas.setColor(Palette.text(220));
            String text = Metrics.percentileName(TICKS[i]).substring(1) + " %";
            int textX = i == 0 ? x : x - font.stringWidth(text) / 2;
            canvas.drawString(text, textX, area.y + area.height + GAP + font.getAscent());
        }
    }

    private void paintLegend(Graphics2D canvas, int x, String text) {
        FontMetrics font = canvas.getFontMetrics();
        int y = GAP + font.getAscent();
        int length = 30;
        canvas.drawLine(x, y - font.getAscent() / 2 + 1, x + length, y - font.getAscent() / 2 + 1);
        Color series = canvas.getColor();
        canvas.setColor(Palette.text(220));
        canvas.drawString(text, x + length + GAP, y);
        canvas.setColor(series);
    }

    private static Path2D line(Rectangle area, LatencySummary latencies, double top) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i <= POINTS; i++) {
            double share = i / (double) POINTS;
            double percent = 100 * (1 - Math.pow(10, -DECADES * share));
            double x = area.x + area.width * share;
            double y = area.y + area.height * (1 - latencies.percentileMillis(percent) / top);
            if (i == 0) {
                line.moveTo(x, y);
            } else {
                line.lineTo(x, y);
            }
        }
        return line;
    }

    /** The distance of the lines in ms: 1, 2 or 5 times a power of ten, so that there are at most five. */
    static double step(double highest) {
        double millis = Math.max(highest, 1e-3);
        double power = Math.pow(10, Math.floor(Math.log10(millis / MOST_LINES)));
        for (double step : new double[] {power, 2 * power, 5 * power}) {
            if (millis / step <= MOST_LINES) {
                return step;
            }
        }
        return 10 * power;
    }

    private static String number(double millis) {
        return Double.toString(Math.round(millis * 1e4) / 1e4).replaceAll("\\.0$", "");
    }
}
