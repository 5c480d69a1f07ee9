package io.github.jmetermqtt.gui.part;

import java.awt.Container;
import java.awt.Dimension;
import java.awt.Rectangle;
import javax.swing.JComponent;
import javax.swing.Scrollable;

/** A panel that takes the width that its window gives it, so that there is nothing to scroll sideways while its fields have room. */
public interface FitsWidth extends Scrollable {

    /** Of a wheel's notch, in pixels. */
    int NOTCH = 20;

    Dimension getPreferredSize();

    Container getParent();

    /** What needs the room. */
    JComponent content();

    @Override
    default Dimension getPreferredScrollableViewportSize() {
        return getPreferredSize();
    }

    @Override
    default boolean getScrollableTracksViewportWidth() {
        return getParent().getWidth() >= content().getMinimumSize().width;
    }

    @Override
    default boolean getScrollableTracksViewportHeight() {
        return getParent().getHeight() > getPreferredSize().height;
    }

    @Override
    default int getScrollableUnitIncrement(Rectangle visible, int orientation, int direction) {
        return NOTCH;
    }

    @Override
    default int getScrollableBlockIncrement(Rectangle visible, int orientation, int direction) {
        return Math.max(visible.height - NOTCH, NOTCH);
    }
}
