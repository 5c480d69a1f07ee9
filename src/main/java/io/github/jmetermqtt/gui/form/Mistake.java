package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WrappedText;
import java.awt.Color;

/** The sentence that says what is wrong with a field, below it. */
final class Mistake extends WrappedText {

    private static final long serialVersionUID = 1L;

    Mistake() {
        setFocusable(false); // the field says it, too
        setVisible(false);
    }

    @Override
    public Color getForeground() {
        return Palette.BAD.get();
    }
}
