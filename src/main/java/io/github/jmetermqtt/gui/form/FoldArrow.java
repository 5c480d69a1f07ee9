package io.github.jmetermqtt.gui.form;

import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import javax.swing.Icon;

/** An arrow that points to the right, or down where a section is open. Drawn, so that it is sharp and has the colour of the text in every look. */
record FoldArrow(int size, boolean open) implements Icon {

    @Override
    public void paintIcon(Component component, Graphics graphics, int x, int y) {
        Graphics2D pen = (Graphics2D) graphics.create();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setColor(component.getForeground());
        pen.translate(x + size / 2.0, y + size / 2.0);
        if (open) {
            pen.rotate(Math.PI / 2);
        }
        double half = size * 0.35;
        Path2D arrow = new Path2D.Double();
        arrow.moveTo(-half / 2, -half);
        arrow.lineTo(half, 0);
        arrow.lineTo(-half / 2, half);
        arrow.closePath();
        pen.fill(arrow);
        pen.dispose();
    }

    @Override
    public int getIconWidth() {
        return size;
    }

    @Override
    public int getIconHeight() {
        return size;
    }
}
