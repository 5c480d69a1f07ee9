package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.gui.part.TextChange;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Font;
import java.awt.KeyboardFocusManager;
import java.util.Set;
import javax.swing.JComponent;
import javax.swing.JPasswordField;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.UIManager;
import javax.swing.text.JTextComponent;
import org.apache.jorphan.gui.JFactory;
import org.jspecify.annotations.Nullable;

/** Text to type. */
final class TextField implements Field {

    private static final int COLUMNS = 12;
    private static final int ROWS = 3;

    private final Setting<?> setting;
    private final JTextComponent editor;
    private final JComponent component;
    private final Placeholder placeholder;
    private final @Nullable BodyEditor body;

    private TextField(Setting<?> setting, JTextComponent editor, JComponent component) {
        this(setting, editor, component, null);
    }

    private TextField(Setting<?> setting, JTextComponent editor, JComponent component, @Nullable BodyEditor body) {
        this.setting = setting;
        this.body = body;
        this.editor = editor;
        this.component = component;
        placeholder = Placeholder.show(setting.whenEmpty(WindowWords.now()), editor);
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
                area -> area.setFont(new Font(
                        Font.MONOSPACED,
                        Font.PLAIN,
                        UIManager.getFont("TextArea.font").getSize())));
        Set<KeyStroke> tab = Set.of(KeyStroke.getKeyStroke("TAB"), KeyStroke.getKeyStroke("ctrl TAB"));
        Set<KeyStroke> back = Set.of(KeyStroke.getKeyStroke("shift TAB"), KeyStroke.getKeyStroke("ctrl shift TAB"));
        editor.setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, tab);
        editor.setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, back);
        return new TextField(setting, editor, new JScrollPane(editor));
    }

    /** Several lines of code. */
    static TextField body(Setting<?> setting) {
        BodyEditor body = BodyEditor.create();
        return new TextField(setting, body.area(), body.component(), body);
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
    public JComponent editor() {
        return editor;
    }

    @Override
    public String text() {
        return editor instanceof JPasswordField secret ? new String(secret.getPassword()) : editor.getText();
    }

    @Override
    public void show(String text) {
        if (body == null) {
            editor.setText(text);
        } else {
            body.show(text);
        }
        editor.setCaretPosition(0); // the beginning of a long text is what tells it from another
    }

    @Override
    public void inherit(String text) {
        placeholder.setText(Placeholder.text(
                text,
                setting.secret() ? WindowWords.text("panel.form.hidden") : text,
                setting.whenEmpty(WindowWords.now())));
    }

    @Override
    public void see(Values values) {
        if (body != null) {
            body.highlight(values.text(MessagePropertiesFields.MESSAGE.contentType()));
        }
    }

    @Override
    public void onChange(Runnable listener) {
        TextChange.listen(editor, listener);
    }
}
