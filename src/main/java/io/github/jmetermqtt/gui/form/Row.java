package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.words.Sentence;
import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.util.Optional;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.text.JTextComponent;

/** A field with its label, and below it what is wrong with what stands there. */
final class Row {

    /** Characters that a narrow field can show. */
    private static final int SHORT = 24;

    /** The width of a field whose hint is longer than that. */
    private static final String LONG = "width 60lp:420lp";

    /** Where Unicode begins with the characters of Chinese, Japanese and Korean. */
    private static final int FIRST_WIDE = 0x2E80;

    private final Field field;
    private final JLabel label;
    private final Mistake mistake = new Mistake();
    private Optional<String> wrong = Optional.empty();

    /** @param label empty; gets the name of the field */
    Row(Setting<?> setting, JLabel label) {
        this.label = label;
        field = Field.of(setting);
        String name = setting.label(WindowWords.now());
        if (!(field instanceof CheckField)) {
            label.setText(isRequired(setting) ? name + " *:" : name + ":");
        }
        label.setLabelFor(field.editor());
        label.setToolTipText(setting.hint(WindowWords.now()));
        setToolTip(field.component(), setting.hint(WindowWords.now()));
        field.editor()
                .getAccessibleContext()
                .setAccessibleName(isRequired(setting) ? WindowWords.text("panel.form.required", name) : name);
    }

    private static boolean isRequired(Setting<?> setting) {
        return setting instanceof TextSetting text && text.required();
    }

    Setting<?> setting() {
        return field.setting();
    }

    Field field() {
        return field;
    }

    /** Whether it applies now and must not be empty. */
    boolean isRequired() {
        return isVisible() && isRequired(setting());
    }

    /** Adds it as a line of two columns. */
    void addTo(JPanel panel) {
        panel.add(label, isArea() ? "aligny top, gaptop 4" : "");
        panel.add(field.component(), width());
        panel.add(mistake, "skip 1, growx, width 0:0");
    }

    /** Adds it to a line of several fields; what is wrong with it goes elsewhere, see {@link #mistake}. */
    void addInline(JPanel line) {
        if (!label.getText().isEmpty()) {
            line.add(label, isArea() ? "aligny top, gaptop 4" : "");
        }
        line.add(field.component(), inlineWidth());
    }

    /** Adds it to a panel of two columns whose height it fills. */
    void addGrowing(JPanel line) {
        line.add(label, "aligny top, gaptop 4");
        line.add(field.component(), "grow, wmin 60lp, hmin 80lp");
    }

    /** The line that says what is wrong. */
    Component mistake() {
        return mistake;
    }

    private boolean isArea() {
        return setting() instanceof TextSetting text
                && (text.form() == TextSetting.Form.AREA || text.form() == TextSetting.Form.TABLE);
    }

    private String width() {
        if (setting() instanceof TextSetting) {
            return "growx, wmin 60lp";
        }
        boolean number = setting() instanceof NumberSetting
                || setting() instanceof OptionalNumberSetting
                || setting() instanceof DecimalSetting
                || setting() instanceof RangeSetting;
        if (isHintLong()) {
            return LONG;
        }
        return number ? "width 60lp:200lp" : "width 60lp:pref, wmax 100%";
    }

    private boolean isHintLong() {
        return setting() instanceof OptionalNumberSetting optional
                && columns(optional.whenEmpty(WindowWords.now())) > SHORT;
    }

    /** How wide a text is, in Latin characters: those of Chinese take twice as much. */
    private static int columns(String text) {
        return text.codePoints().map(c -> c < FIRST_WIDE ? 1 : 2).sum();
    }

    private String inlineWidth() {
        if (setting() instanceof TextSetting) {
            return "growx, pushx, wmin 60lp";
        }
        boolean number = setting() instanceof NumberSetting || setting() instanceof OptionalNumberSetting;
        return isHintLong() ? LONG : number ? "width 60lp:130lp" : "width 60lp:pref";
    }

    /** Also for the parts of a composed field, each of which catches the mouse; but not for what lies on top of a text. */
    private static void setToolTip(Container component, String text) {
        if (component instanceof JComponent swing) {
            swing.setToolTipText(text);
        }
        if (!(component instanceof JTextComponent)) {
            for (Component part : component.getComponents()) {
                if (part instanceof Container container) {
                    setToolTip(container, text);
                }
            }
        }
    }

    boolean isVisible() {
        return field.component().isVisible();
    }

    void setVisible(boolean visible) {
        label.setVisible(visible);
        field.component().setVisible(visible);
        mistake.setVisible(visible && isWrong());
    }

    boolean isWrong() {
        return wrong.isPresent();
    }

    /** Marks it as wrong, in words and in colour; empty: nothing is wrong. */
    void mark(Optional<Sentence> sentence) {
        Optional<String> said = sentence.map(WindowWords::text);
        if (!said.equals(wrong)) {
            wrong = said;
            mistake.setText(said.orElse(""));
            field.editor().getAccessibleContext().setAccessibleDescription(said.orElse(null));
            Color colour = isWrong() ? Palette.BAD.get() : null;
            label.setForeground(colour);
        }
        mistake.setVisible(isVisible() && isWrong());
    }
}
