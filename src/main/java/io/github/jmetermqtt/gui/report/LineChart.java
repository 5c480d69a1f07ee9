package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.BasicStroke;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.List;
import javax.swing.JPanel;
import javax.swing.UIManager;

/** Lines over a grid, with a title and a legend above. */
final class LineChart extends JPanel {

    private static final int GAP = 6;
    private static final int LEGEND_LINE = 26;
    private static final int LINE_HEIGHT = 2; // in heights of the font: the least between two lines of the grid
    private static final int MOST_LINES = 5;

    private ChartData data;

    LineChart(ChartData data) {
        this.data = data;
        setOpaque(false);
        setMinimumSize(new Dimension(150, 120));
        setPreferredSize(new Dimension(300, 180));
        getAccessibleContext().setAccessibleName(data.title());
    }

    void show(ChartData newData) {
        data = newData;
        repaint();
    }

    ChartData data() {
        return data;
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D canvas = (Graphics2D) graphics.create();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        Font font = UIManager.getFont("Label.font");
        canvas.setFont(font);
        int x = paintTitle(canvas, font);
        if (Double.isNaN(data.highest())) {
            canvas.setColor(Palette.text(160));
            canvas.drawString(WindowWords.text("report.chart.nothing"), GAP, getHeight() / 2);
        } else {
            paintLegend(canvas, x);
            paintLines(canvas);
        }
        canvas.dispose();
    }

    /** Returns where it ends. */
    private int paintTitle(Graphics2D canvas, Font font) {
        canvas.setFont(font.deriveFont(Font.BOLD));
        canvas.setColor(Palette.text());
        FontMetrics bold = canvas.getFontMetrics();
        canvas.drawString(data.title(), GAP, GAP + bold.getAscent());
        canvas.setFont(font);
        return GAP + bold.stringWidth(data.title()) + 3 * GAP;
    }

    private void paintLegend(Graphics2D canvas, int from) {
        FontMetrics font = canvas.getFontMetrics();
        int baseline = GAP + font.getAscent();
        int x = from;
        for (ChartData.Series series : data.series()) {
            int middle = baseline - font.getAscent() / 2 + 1;
            canvas.setColor(series.colour().get());
            canvas.setStroke(stroke(series.line()));
            canvas.drawLine(x, middle, x + LEGEND_LINE, middle);
            canvas.setColor(Palette.text(220));
            canvas.drawString(series.name(), x + LEGEND_LINE + GAP, baseline);
            x += LEGEND_LINE + font.stringWidth(series.name()) + 4 * GAP;
        }
    }

    private void paintLines(Graphics2D canvas) {
        FontMetrics font = canvas.getFontMetrics();
        int above = font.getHeight() + 3 * GAP;
        int height = Math.max(1, getHeight() - above - font.getHeight() - 2 * GAP);
        int mostLines = Math.max(1, Math.min(MOST_LINES, height / (LINE_HEIGHT * font.getHeight())));
        double step = ChartData.step(data.highest(), mostLines);
        double top = step * Math.max(1, Math.ceil(data.highest() / step));
        int left = font.stringWidth(number(top)) + 2 * GAP;
        int right = data.ticks().isEmpty()
                ? GAP
                : font.stringWidth(data.ticks().get(data.ticks().size() - 1).text()) / 2 + GAP;
        Rectangle area = new Rectangle(left, above, Math.max(1, getWidth() - left - right), height);
        paintGrid(canvas, area, step, top);
        for (ChartData.Series series : data.series()) {
            canvas.setColor(series.colour().get());
            canvas.setStroke(stroke(series.line()));
            paint(canvas, area, series.points(), top);
        }
    }

    private void paintGrid(Graphics2D canvas, Rectangle area, double step, double top) {
        FontMetrics font = canvas.getFontMetrics();
        canvas.setStroke(new BasicStroke(1));
        for (double value = 0; value <= top + step / 2; value += step) {
            int y = (int) Math.round(area.y + area.height * (1 - value / top));
            canvas.setColor(Palette.text(50));
            canvas.drawLine(area.x, y, area.x + area.width, y);
            canvas.setColor(Palette.text(220));
            String text = number(value);
            canvas.drawString(text, area.x - GAP - font.stringWidth(text), y + font.getAscent() / 2 - 1);
        }
        for (ChartData.Tick tick : data.ticks()) {
            int x = (int) Math.round(area.x + area.width * tick.at());
            canvas.setColor(Palette.text(50));
            canvas.drawLine(x, area.y, x, area.y + area.height);
            canvas.setColor(Palette.text(220));
            int textX = tick.at() == 0 ? x : x - font.stringWidth(tick.text()) / 2;
            canvas.drawString(tick.text(), textX, area.y + area.height + GAP + font.getAscent());
        }
    }

    /** A point between two gaps is a dot. */
    private static void paint(Graphics2D canvas, Rectangle area, List<ChartData.Point> points, double top) {
        Path2D line = new Path2D.Double();
        for (int i = 0; i < points.size(); i++) {
            if (isGap(points, i)) {
                continue;
            }
            double x = area.x + area.width * points.get(i).x();
            double y = area.y + area.height * (1 - points.get(i).y() / top);
            if (!isGap(points, i - 1)) {
                line.lineTo(x, y);
            } else if (isGap(points, i + 1)) {
                canvas.fill(new Ellipse2D.Double(x - 2, y - 2, 4, 4));
            } else {
                line.moveTo(x, y);
            }
        }
        canvas.draw(line);
    }

    private static boolean isGap(List<ChartData.Point> points, int at) {
        return at < 0 || at >= points.size() || Double.isNaN(points.get(at).y());
    }

    private static BasicStroke stroke(ChartData.Line line) {
        float[] dashes = switch (line) {
            case SOLID -> null;
            case DASHED -> new float[] {7, 5};
            case DOTTED -> new float[] {2, 4};
        };
        return new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, dashes, 0);
    }

    private String number(double value) {
        String digits = Double.toString(Math.round(value * 1e4) / 1e4).replaceAll("\\.0$", "");
        return digits + data.unit();
    }
}
