package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WrappedText;
import java.awt.Color;
import java.awt.Dimension;

/** The sentence that says what is wrong with a field, below it. */
final class Mistake extends WrappedText {

    private static final long serialVersionUID = 1L;

    Mistake() {
        setFocusable(false); // the field says it, too
        setVisible(false);
    }

    /** Nothing while it is hidden, so that nobody lays out an empty text each time. */
    @Override
    public Dimension getPreferredSize() {
        return isVisible() ? super.getPreferredSize() : new Dimension();
    }

    /** As {@link #getPreferredSize}. */
    @Override
    public Dimension getMinimumSize() {
        return isVisible() ? super.getMinimumSize() : new Dimension();
    }

    @Override
    public Color getForeground() {
        return Palette.BAD.get();
    }
}
