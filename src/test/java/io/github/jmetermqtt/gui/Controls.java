package io.github.jmetermqtt.gui;

import java.awt.Component;
import java.awt.Container;
import java.awt.KeyboardFocusManager;
import java.awt.Rectangle;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JScrollBar;
import javax.swing.JTabbedPane;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.fife.ui.rtextarea.RTextArea;

/** What somebody without a mouse finds in a panel that is on the screen. Used on the thread of the window. */
record Controls(Container panel) {

    /** How far two controls of one line may be apart in height, in pixels. */
    private static final int SAME_LINE = 10;

    /** Everything that takes input, in no order. */
    List<Component> all() {
        List<Component> found = new ArrayList<>();
        collect(panel, found);
        return found;
    }

    private static void collect(Container parent, List<Component> found) {
        for (Component part : parent.getComponents()) {
            if (!part.isShowing()) {
                continue;
            }
            boolean text = part instanceof JTextComponent editor && editor.isEditable();
            boolean box = part instanceof JComboBox<?> choice && !choice.isEditable();
            boolean button = part instanceof AbstractButton && !(parent instanceof JComboBox<?>);
            if (text
                    || box
                    || part instanceof JTable
                    || part instanceof JTabbedPane
                    || (button && !isInScrollBar(part))) {
                found.add(part);
            }
            if (!text && part instanceof Container container) {
                collect(container, found);
            }
        }
    }

    /** Above every panel; its field for comments has no name. */
    private boolean isOfJMeter(Component control) {
        return SwingUtilities.isDescendingFrom(control, panel.getComponent(0));
    }

    private static boolean isInScrollBar(Component part) {
        return SwingUtilities.getAncestorOfClass(JScrollBar.class, part) != null;
    }

    /** Where Tab goes, from the first control to the last one of the panel. */
    List<Component> byTab() {
        Container root = SwingUtilities.getWindowAncestor(panel);
        List<Component> way = new ArrayList<>();
        Component at = root.getFocusTraversalPolicy().getFirstComponent(root);
        Set<Component> seen = new HashSet<>();
        while (at != null && seen.add(at)) {
            if (SwingUtilities.isDescendingFrom(at, panel)) {
                way.add(at);
            }
            at = root.getFocusTraversalPolicy().getComponentAfter(root, at);
        }
        return way;
    }

    /** What is wrong for somebody without a mouse, a line each. */
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        List<Component> way = byTab();
        for (Component control : all()) {
            String name = control.getAccessibleContext().getAccessibleName();
            if (control.isEnabled() && !way.contains(control)) {
                complaints.add("not reached by Tab: " + said(control));
            }
            if ((name == null || name.isBlank()) && !isOfJMeter(control)) {
                complaints.add("no name: " + said(control));
            }
            if (control instanceof RTextArea
                    && !control.getFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS)
                            .toString()
                            .contains("ctrl")) {
                complaints.add("keeps the focus: " + said(control));
            }
        }
        for (int i = 1; i < way.size(); i++) {
            if (!isBefore(place(way.get(i - 1)), place(way.get(i)))) {
                complaints.add("not in the order of the screen: " + said(way.get(i - 1)) + ", " + said(way.get(i)));
            }
        }
        complaints.addAll(mnemonics());
        return complaints;
    }

    /** No two of one letter, and none that JMeter's menus have. */
    private List<String> mnemonics() {
        List<String> complaints = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        var menus = SwingUtilities.getRootPane(panel).getJMenuBar();
        for (int i = 0; i < menus.getMenuCount(); i++) {
            taken.add(menus.getMenu(i).getMnemonic());
        }
        for (Component control : all()) {
            if (control instanceof AbstractButton button
                    && button.getMnemonic() != 0
                    && !taken.add(button.getMnemonic())) {
                complaints.add("taken: Alt+" + (char) button.getMnemonic() + " of " + said(button));
            }
        }
        return complaints;
    }

    private Rectangle place(Component control) {
        return SwingUtilities.convertRectangle(control.getParent(), control.getBounds(), panel);
    }

    private static boolean isBefore(Rectangle one, Rectangle next) {
        boolean below = next.y >= one.y + one.height - SAME_LINE;
        boolean besideOrIn = next.y + next.height > one.y && next.x >= one.x;
        return below || besideOrIn;
    }

    private static String said(Component control) {
        return control.getClass().getSimpleName() + " "
                + control.getAccessibleContext().getAccessibleName() + " at " + control.getX() + ", " + control.getY();
    }
}
