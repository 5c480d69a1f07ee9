package io.github.jmetermqtt.gui.form;

import java.awt.GraphicsEnvironment;
import java.util.Locale;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.apache.jmeter.gui.util.JSyntaxTextArea;
import org.apache.jmeter.gui.util.JTextScrollPane;
import org.fife.ui.rsyntaxtextarea.RSyntaxTextArea;
import org.fife.ui.rsyntaxtextarea.SyntaxConstants;

/** JMeter's editor for code. Without a display JMeter's has no document, and a plain one takes its place. */
record BodyEditor(JTextArea area, JComponent component) {

    private static final int ROWS = 5;
    private static final int COLUMNS = 20;

    static BodyEditor create() {
        if (GraphicsEnvironment.isHeadless()) {
            JTextArea plain = new JTextArea(ROWS, COLUMNS);
            return new BodyEditor(plain, new JScrollPane(plain));
        }
        JSyntaxTextArea area = JSyntaxTextArea.getInstance(ROWS, COLUMNS);
        BodyEditor editor = new BodyEditor(area, JTextScrollPane.getInstance(area));
        editor.highlight("");
        CodeLook.keepReadable(area);
        return editor;
    }

    /** Shows a text that is not the user's, so that nothing before it can come back by Undo. */
    void show(String text) {
        if (area instanceof JSyntaxTextArea code) {
            code.setInitialText(text);
        } else {
            area.setText(text);
        }
    }

    /** Highlights the text if it looks like JSON, or is said to be. */
    void highlight(String contentType) {
        if (area instanceof RSyntaxTextArea code) {
            String style = isJson(code.getText(), contentType)
                    ? SyntaxConstants.SYNTAX_STYLE_JSON
                    : SyntaxConstants.SYNTAX_STYLE_NONE;
            if (!style.equals(code.getSyntaxEditingStyle())) {
                code.setSyntaxEditingStyle(style);
            }
        }
    }

    static boolean isJson(String text, String contentType) {
        String begin = text.stripLeading();
        return contentType.toLowerCase(Locale.ROOT).contains("json") || begin.startsWith("{") || begin.startsWith("[");
    }
}
