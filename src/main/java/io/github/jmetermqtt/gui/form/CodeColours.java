package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.Palette;
import java.awt.Color;
import java.beans.PropertyChangeEvent;
import java.util.Set;
import org.fife.ui.rsyntaxtextarea.RSyntaxTextArea;
import org.fife.ui.rsyntaxtextarea.Style;
import org.fife.ui.rsyntaxtextarea.SyntaxScheme;

/** The colours of code. Those of JMeter are made for white paper, and it keeps them where its look is dark. */
final class CodeColours {

    private static final Set<String> COLOURS = Set.of("background", RSyntaxTextArea.SYNTAX_SCHEME_PROPERTY);

    private final RSyntaxTextArea code;
    private final SyntaxScheme onPaper;
    private boolean busy;

    private CodeColours(RSyntaxTextArea code) {
        this.code = code;
        onPaper = (SyntaxScheme) code.getSyntaxScheme().clone();
    }

    /** Makes each colour as light or dark as it has to be, now and whenever the look is another. */
    static void keepReadable(RSyntaxTextArea code) {
        CodeColours colours = new CodeColours(code);
        code.addPropertyChangeListener(colours::changed);
        colours.adapt();
    }

    private void changed(PropertyChangeEvent change) {
        if (!busy && COLOURS.contains(String.valueOf(change.getPropertyName()))) {
            adapt();
        }
    }

    private void adapt() {
        Color text = Palette.text(); // that of the editor stays black
        Color background = code.getBackground();
        SyntaxScheme adapted = (SyntaxScheme) onPaper.clone();
        for (int type = 0; type < adapted.getStyleCount(); type++) {
            Style token = adapted.getStyle(type);
            if (token != null && token.foreground != null) {
                token.foreground = Palette.readable(token.foreground, text, background);
            }
        }
        busy = true;
        code.setSyntaxScheme(adapted);
        busy = false;
    }
}
