package io.github.jmetermqtt.gui.form;

import java.awt.Dimension;
import java.awt.LayoutManager;
import javax.swing.JPanel;

/**
 * A panel that has no size while it is hidden. MigLayout asks what is hidden for its size, too, again and again, and the fields in a folded
 * section would take most of the time in which a panel is shown.
 *
 * <p>Why: docs/dev/decisions.md#what-is-hidden-has-no-size
 */
final class HidingPanel extends JPanel {

    private static final long serialVersionUID = 1L;

    HidingPanel(LayoutManager layout) {
        super(layout);
    }

    @Override
    public Dimension getPreferredSize() {
        return isVisible() ? super.getPreferredSize() : new Dimension();
    }

    @Override
    public Dimension getMinimumSize() {
        return isVisible() ? super.getMinimumSize() : new Dimension();
    }
}
