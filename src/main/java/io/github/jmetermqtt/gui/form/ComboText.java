package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.TextChange;
import java.beans.PropertyChangeEvent;
import java.util.ArrayList;
import java.util.List;
import javax.swing.ComboBoxEditor;
import javax.swing.JComboBox;
import javax.swing.text.JTextComponent;

/**
 * The text in the editor of an editable combo box. The selected item of the box is no substitute: it follows the editor only
 * once the user leaves it, and a plan can be saved before.
 */
final class ComboText {

    private final JComboBox<String> combo;
    private String whenEmpty;
    /** What stands there while there is no editor. */
    private String kept = "";

    private Placeholder placeholder;
    private final List<Runnable> listeners = new ArrayList<>();

    ComboText(JComboBox<String> combo, String whenEmpty) {
        this.combo = combo;
        this.whenEmpty = whenEmpty;
        combo.addPropertyChangeListener("editor", this::editorChanged);
        attach();
    }

    String get() {
        return combo.getEditor() == null ? kept : editor().getText();
    }

    void set(String text) {
        combo.setSelectedItem(text);
        editor().setText(text); // selecting what is selected already leaves the editor as it is
    }

    /** Shows another text where nothing is chosen. */
    void whenEmpty(String text) {
        whenEmpty = text;
        placeholder.setText(text);
    }

    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Another look, or another size of text: the old editor goes first, and what stands in it is to stand in the new one. */
    private void editorChanged(PropertyChangeEvent change) {
        if (combo.getEditor() != null) {
            attach();
        } else if (change.getOldValue() instanceof ComboBoxEditor old) {
            kept = ((JTextComponent) old.getEditorComponent()).getText();
            combo.setSelectedItem(kept);
        }
    }

    /** What a screen reader calls the box, and what has the focus in it. */
    void name(String name) {
        combo.getAccessibleContext().setAccessibleName(name);
        editor().getAccessibleContext().setAccessibleName(name);
    }

    private void attach() {
        placeholder = Placeholder.show(whenEmpty, editor());
        name(combo.getAccessibleContext().getAccessibleName());
        TextChange.listen(editor(), () -> listeners.forEach(Runnable::run));
    }

    private JTextComponent editor() {
        return (JTextComponent) combo.getEditor().getEditorComponent();
    }
}
