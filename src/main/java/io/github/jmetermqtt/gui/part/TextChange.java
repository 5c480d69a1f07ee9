package io.github.jmetermqtt.gui.part;

import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;
import javax.swing.text.JTextComponent;

/** The three events of a document as one. */
public record TextChange(Runnable listener) implements DocumentListener {

    /** Calls back at every change of the text, each key stroke included. */
    public static void listen(JTextComponent editor, Runnable listener) {
        editor.getDocument().addDocumentListener(new TextChange(listener));
    }

    @Override
    public void insertUpdate(DocumentEvent event) {
        listener.run();
    }

    @Override
    public void removeUpdate(DocumentEvent event) {
        listener.run();
    }

    @Override
    public void changedUpdate(DocumentEvent event) {
        listener.run();
    }
}
