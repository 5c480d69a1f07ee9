package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.client.Shown;
import java.awt.BorderLayout;
import java.awt.Color;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.text.JTextComponent;

/**
 * Grey text where nothing is typed. A child of the text component rather than a subclass of it, so that it also works in the
 * editor that a look and feel makes for a combo box.
 */
final class Placeholder extends JLabel {

    private Placeholder(String text, JTextComponent editor) {
        PlainText.of(this).setText(text);
        setVerticalAlignment(editor instanceof JTextArea ? TOP : CENTER);
        setVisible(editor.getDocument().getLength() == 0);
    }

    /** Shows the text in the component for as long as that is empty. */
    static Placeholder show(String text, JTextComponent editor) {
        Placeholder placeholder = new Placeholder(text, editor);
        editor.setLayout(new BorderLayout());
        editor.add(placeholder);
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
    static String text(String inherited, String shown, String otherwise) {
        return inherited.isEmpty() ? otherwise : Shown.text(firstLine(shown)) + " (from Defaults)";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("") + (text.lines().count() > 1 ? " …" : "");
    }

    /** Nearer to the background than the text is, so that it can be read in a light and in a dark look and feel. */
    static Color grey(Color text, Color background) {
        return new Color(
                mix(text.getRed(), background.getRed()),
                mix(text.getGreen(), background.getGreen()),
                mix(text.getBlue(), background.getBlue()));
    }

    private static int mix(int text, int background) {
        return (3 * text + 2 * background) / 5;
    }

    @Override
    public Color getForeground() {
        return getParent() == null
                ? super.getForeground()
                : grey(getParent().getForeground(), getParent().getBackground());
    }
}
