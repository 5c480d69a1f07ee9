package io.github.jmetermqtt.gui;

import javax.swing.JComponent;
import javax.swing.JLabel;

/** Keeps Swing from taking text of others for HTML: that can pretend to be something else, and fetches its images from anywhere. */
final class PlainText {

    /** Swing's own name for it, see {@code javax.swing.plaf.basic.BasicHTML}. */
    private static final String NO_HTML = "html.disable";

    private PlainText() {}

    /** The component, whose text is shown as it is written. To be called before it has one. */
    static <C extends JComponent> C of(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /** A label, e.g. for a dialog, which would make one of its own that knows HTML. */
    static JLabel label(String text) {
        JLabel label = of(new JLabel());
        label.setText(text);
        return label;
    }
}
