package io.github.jmetermqtt.gui.part;

import javax.swing.JComponent;
import javax.swing.plaf.basic.BasicHTML;

/** Keeps Swing from taking text of others for HTML: that can pretend to be something else, and fetches its images from anywhere. */
public final class PlainText {

    /** Swing's own name for it, see {@code javax.swing.plaf.basic.BasicHTML}. */
    private static final String NO_HTML = "html.disable";

    private PlainText() {}

    /** The component, whose text is shown as it is written. To be called before it has one. */
    public static <C extends JComponent> C of(C component) {
        component.putClientProperty(NO_HTML, true);
        return component;
    }

    /** A line for a dialog, whose label knows HTML: a blank goes in front of what begins like a page. */
    public static String line(String text) {
        return BasicHTML.isHTMLString(text) ? " " + text : text;
    }
}
