package io.github.jmetermqtt.gui.part;

import java.awt.Container;
import java.awt.Dimension;
import java.awt.Font;
import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.View;

/** Text like that of a label, but of as many lines as it needs, and to be copied. */
public class WrappedText extends JTextArea {

    private static final long serialVersionUID = 1L;

    /** What the layout leaves free on each side. */
    private static final int MARGIN = 8;

    public WrappedText() {
        setEditable(false);
        setOpaque(false);
        setBorder(null);
        setLineWrap(true);
        setWrapStyleWord(true);
    }

    /** The font of a label, also after another look or zoom has brought another. */
    @Override
    public void updateUI() {
        super.updateUI();
        setFont(UIManager.getFont("Label.font"));
    }

    /** As high as the text needs where it is as wide as what it is in; a text area alone knows its width one layout too late. */
    @Override
    public Dimension getPreferredSize() {
        Container parent = getParent();
        int width = parent == null
                ? 0
                : parent.getWidth() - parent.getInsets().left - parent.getInsets().right - 2 * MARGIN;
        if (width <= 0) {
            return super.getPreferredSize();
        }
        View view = getUI().getRootView(this);
        view.setSize(width, Integer.MAX_VALUE);
        return new Dimension(width, (int) Math.ceil(view.getPreferredSpan(View.Y_AXIS)));
    }

    private static final class Heading extends WrappedText {

        private static final long serialVersionUID = 1L;

        @Override
        public void updateUI() {
            super.updateUI();
            setFont(getFont().deriveFont(Font.BOLD, getFont().getSize2D() * 1.2f));
        }
    }

    /** The same text, bold and a little larger. */
    public static WrappedText heading() {
        return new Heading();
    }
}
