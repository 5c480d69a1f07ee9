package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.gui.part.Palette;
import java.awt.Color;
import java.awt.Font;
import java.beans.PropertyChangeEvent;
import java.util.Set;
import javax.swing.UIManager;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.gui.JMeterUIDefaults;
import org.fife.ui.rsyntaxtextarea.RSyntaxTextArea;
import org.fife.ui.rsyntaxtextarea.Style;
import org.fife.ui.rsyntaxtextarea.SyntaxScheme;

/**
 * The colours of code, and its size. JMeter's colours are made for white paper, and it keeps them where its look is dark. It makes the text
 * larger each time it applies its theme, by the factor of the zoom or of its mode for screens of many points.
 *
 * <p>Why: docs/dev/decisions.md#sizes-of-text-come-from-the-look
 */
final class CodeLook {

    private static final Set<String> CHANGES = Set.of("background", "font", RSyntaxTextArea.SYNTAX_SCHEME_PROPERTY);

    private final RSyntaxTextArea code;
    private final SyntaxScheme onPaper;
    private boolean busy;

    private CodeLook(RSyntaxTextArea code) {
        this.code = code;
        onPaper = (SyntaxScheme) code.getSyntaxScheme().clone();
    }

    /** Makes each colour as light or dark and the text as large as it has to be, now and whenever the look is another. */
    static void keepReadable(RSyntaxTextArea code) {
        CodeLook look = new CodeLook(code);
        code.addPropertyChangeListener(look::changed);
        look.adapt();
    }

    private void changed(PropertyChangeEvent change) {
        if (!busy && CHANGES.contains(String.valueOf(change.getPropertyName()))) {
            adapt();
        }
    }

    private void adapt() {
        busy = true;
        Font font = code.getFont().deriveFont(size());
        if (!font.equals(code.getFont())) {
            code.setFont(font);
        }
        code.setSyntaxScheme(adapted(font));
        busy = false;
    }

    private SyntaxScheme adapted(Font font) {
        Color text = Palette.text(); // that of the editor stays black
        Color background = code.getBackground();
        SyntaxScheme adapted = (SyntaxScheme) onPaper.clone();
        for (int type = 0; type < adapted.getStyleCount(); type++) {
            Style token = adapted.getStyle(type);
            if (token != null && token.foreground != null) {
                token.foreground = Palette.readable(token.foreground, text, background);
            }
            if (token != null && token.font != null) {
                token.font = font.deriveFont(token.font.getStyle());
            }
        }
        return adapted;
    }

    /** That of JMeter's properties for its editors, where it heeds them; else that of any other text. */
    private static float size() {
        int chosen = JMeterUtils.getPropDefault("jsyntaxtextarea.font.size", 0);
        boolean heeded = JMeterUtils.getPropDefault("jsyntaxtextarea.font.family", null) != null;
        return heeded && chosen > 0
                ? chosen * JMeterUIDefaults.INSTANCE.getScale()
                : UIManager.getFont("TextArea.font").getSize2D();
    }
}
