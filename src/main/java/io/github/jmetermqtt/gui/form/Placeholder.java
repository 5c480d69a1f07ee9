package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.TextChange;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Font;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.text.JTextComponent;

/**
 * Grey slanted text where nothing is typed; a field that is disabled has upright text. A child of the text component rather than a subclass of it, so that it also works in the
 * editor that a look and feel makes for a combo box.
 */
public final class Placeholder extends JLabel {

    private Placeholder(String text, JTextComponent editor) {
        PlainText.of(this).setText(text);
        setVerticalAlignment(editor instanceof JTextArea ? TOP : CENTER);
        setVisible(editor.getDocument().getLength() == 0);
    }

    /** Shows the text in the component for as long as that is empty. */
    public static Placeholder show(String text, JTextComponent editor) {
        Placeholder placeholder = new Placeholder(text, editor);
        editor.setLayout(new BorderLayout());
        editor.add(placeholder);
        editor.addPropertyChangeListener("UI", look -> editor.add(placeholder)); // an old look takes all children along
        TextChange.listen(
                editor, () -> placeholder.setVisible(editor.getDocument().getLength() == 0));
        return placeholder;
    }

    /**
     * What an empty field stands for.
     *
     * @param inherited what a config element has for it; empty: nothing
     * @param shown how that is shown
     * @param otherwise what stands there where none has anything
     */
    public static String text(String inherited, String shown, String otherwise) {
        return inherited.isEmpty()
                ? otherwise
                : WindowWords.text("panel.form.inherited", Shown.text(Values.oneLine(shown)));
    }

    /** That of what is typed, also after another look or zoom has brought another. */
    @Override
    public Font getFont() {
        return getParent() == null ? super.getFont() : getParent().getFont().deriveFont(Font.ITALIC);
    }

    @Override
    public Color getForeground() {
        return getParent() == null
                ? super.getForeground()
                : Palette.quiet(getParent().getForeground(), getParent().getBackground());
    }
}
