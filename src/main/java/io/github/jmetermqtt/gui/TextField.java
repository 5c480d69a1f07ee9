package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.Setting;
import java.awt.Font;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.text.JTextComponent;
import org.apache.jorphan.gui.JFactory;

/** Text to type. */
final class TextField implements Field {

    private static final int COLUMNS = 12;
    private static final int ROWS = 3;

    private final Setting<?> setting;
    private final JTextComponent editor;
    private final JComponent component;
    private final Placeholder placeholder;

    private TextField(Setting<?> setting, JTextComponent editor, JComponent component) {
        this.setting = setting;
        this.editor = editor;
        this.component = component;
        placeholder = Placeholder.show(setting.whenEmpty(), editor);
    }

    /** One line. */
    static TextField line(Setting<?> setting) {
        JTextField editor = new JTextField(COLUMNS);
        return new TextField(setting, editor, editor);
    }

    /** One line of dots. */
    static TextField secret(Setting<?> setting) {
        JTextField editor = new JPasswordField(COLUMNS);
        return new TextField(setting, editor, editor);
    }

    /** Several lines. */
    static TextField area(Setting<?> setting) {
        JTextArea editor = JFactory.withDynamic(
                new JTextArea(ROWS, COLUMNS),
                area -> area.setFont(
                        new Font(Font.MONOSPACED, Font.PLAIN, area.getFont().getSize())));
        return new TextField(setting, editor, new JScrollPane(editor));
    }

    @Override
    public Setting<?> setting() {
        return setting;
    }

    @Override
    public JComponent component() {
        return component;
    }

    @Override
    public String text() {
        return editor instanceof JPasswordField secret ? new String(secret.getPassword()) : editor.getText();
    }

    @Override
    public void show(String text) {
        editor.setText(text);
        editor.setCaretPosition(0); // the beginning of a long text is what tells it from another
    }

    @Override
    public void inherit(String text) {
        placeholder.setText(Placeholder.text(text, setting.secret() ? "hidden" : text, setting.whenEmpty()));
    }

    @Override
    public void onChange(Runnable listener) {
        TextChange.listen(editor, listener);
    }
}
