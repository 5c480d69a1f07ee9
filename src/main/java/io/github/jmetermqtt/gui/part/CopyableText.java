package io.github.jmetermqtt.gui.part;

import java.awt.BorderLayout;
import java.awt.FlowLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** A long text that can be read, scrolled and copied. */
public final class CopyableText extends JPanel {

    private static final int ROWS = 30;
    private static final int COLUMNS = 100;

    private final JTextArea text = new JTextArea(ROWS, COLUMNS);

    public CopyableText() {
        super(new BorderLayout(0, 5));
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        add(new JScrollPane(text), BorderLayout.CENTER);
        JButton copy = new JButton(WindowWords.text("panel.copy-all"));
        copy.addActionListener(click -> copy());
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
        buttons.add(copy);
        add(buttons, BorderLayout.SOUTH);
    }

    /** Shows a text from its first line on. */
    public void show(String shown) {
        text.setText(shown);
        text.setCaretPosition(0);
    }

    private void copy() {
        Toolkit.getDefaultToolkit().getSystemClipboard().setContents(new StringSelection(text.getText()), null);
    }
}
