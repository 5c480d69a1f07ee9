package io.github.jmetermqtt.gui;

import java.awt.Component;
import java.awt.Container;
import java.util.ArrayList;
import java.util.List;
import javax.swing.JButton;

/** The heading of a section in a panel, as a user, or a screen reader, finds it. */
record Heading(JButton button) {

    /** Those of the sections that are shown, from the top. */
    static List<Heading> in(Container panel) {
        List<Heading> found = new ArrayList<>();
        add(panel, found);
        return found;
    }

    /** That of this title. */
    static Heading of(Panel panel, String title) {
        return in(panel.gui()).stream()
                .filter(heading -> heading.title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private static void add(Container parent, List<Heading> found) {
        for (Component part : parent.getComponents()) {
            if (!part.isVisible()) {
                continue;
            }
            if (part instanceof JButton button
                    && button.getIcon() != null
                    && button.getIcon().getClass().getSimpleName().equals("FoldArrow")) {
                found.add(new Heading(button));
            } else if (part instanceof Container container) {
                add(container, found);
            }
        }
    }

    String title() {
        return button.getText().replaceFirst(":$", "");
    }

    /** Title and what is set. */
    String says() {
        return button.getAccessibleContext().getAccessibleName();
    }

    boolean isOpen() {
        return button.getAccessibleContext().getAccessibleDescription().equals("open");
    }
}
