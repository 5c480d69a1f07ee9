package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.event.KeyEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import net.miginfocom.swing.MigLayout;

/** The line above a section: its title, what is set in it, and an arrow. Mouse, Space and Enter fold the section. */
final class SectionHeading extends JPanel {

    private static final long serialVersionUID = 1L;

    private final String title;
    private final Fold fold;
    private final Runnable toggled;
    private final JLabel summary = PlainText.of(new Quiet());

    /** Less weight than the title has, in any look. */
    private static final class Quiet extends JLabel {

        private static final long serialVersionUID = 1L;

        @Override
        public Color getForeground() {
            return getParent() == null
                    ? super.getForeground()
                    : Palette.quiet(getParent().getForeground(), getParent().getBackground());
        }
    }

    /** Bold, with an arrow as high as its letters, also after another look or zoom has brought other fonts. */
    private static final class Fold extends JButton {

        private static final long serialVersionUID = 1L;

        void point(boolean open) {
            setIcon(new FoldArrow(getFontMetrics(getFont()).getAscent(), open));
        }

        /** A frame where the focus is: most looks draw it with the border, and there is none. */
        @Override
        protected void paintComponent(Graphics graphics) {
            super.paintComponent(graphics);
            if (isFocusOwner()) {
                graphics.setColor(getForeground());
                graphics.drawRect(0, 0, getWidth() - 1, getHeight() - 1);
            }
        }

        /** Swing calls it for the first time before there is an arrow. */
        @Override
        public void updateUI() {
            super.updateUI();
            setFont(UIManager.getFont("Button.font").deriveFont(Font.BOLD));
            if (getIcon() instanceof FoldArrow arrow) {
                point(arrow.open());
            }
        }
    }

    private boolean open;

    /** @param toggled is called when it opens or folds */
    SectionHeading(String title, Runnable toggled) {
        super(new MigLayout("insets 0, fillx", "[][grow,fill]"));
        this.title = title;
        this.toggled = toggled;
        fold = IntoView.of(PlainText.of(new Fold()));
        fold.setText(WindowWords.text("panel.form.heading", title));
        fold.setContentAreaFilled(false);
        fold.setBorderPainted(false);
        fold.setFocusPainted(false);
        fold.setOpaque(false);
        fold.setMargin(new Insets(1, 0, 1, 2));
        fold.setHorizontalAlignment(JButton.LEADING);
        fold.addActionListener(press -> setOpen(!open));
        fold.registerKeyboardAction(
                enter -> fold.doClick(0), KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), WHEN_FOCUSED);
        summary.addMouseListener(new MouseAdapter() {
            @Override
            public void mouseClicked(MouseEvent click) {
                fold.doClick(0);
            }
        });
        add(fold);
        add(summary, "width 0:0, growx");
        showState();
    }

    String title() {
        return title;
    }

    boolean isOpen() {
        return open;
    }

    void setOpen(boolean now) {
        if (now != open) {
            open = now;
            showState();
            toggled.run();
        }
    }

    private void showState() {
        fold.point(open);
        fold.getAccessibleContext()
                .setAccessibleDescription(WindowWords.text(open ? "panel.form.open" : "panel.form.folded"));
    }

    /** Says what is set; a screen reader says it with the title. */
    void setSummary(String text) {
        if (!text.equals(summary.getText())) {
            summary.setText(text);
            summary.setToolTipText(text);
            fold.getAccessibleContext().setAccessibleName(WindowWords.text("panel.form.item", title, text));
        }
    }

    String summary() {
        return summary.getText();
    }
}
