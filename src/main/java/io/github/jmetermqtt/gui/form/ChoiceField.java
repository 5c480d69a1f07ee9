package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.Font;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JList;

/** A list of labels to choose from, in which an expression can be typed as well. Its first line is the default: no property. */
final class ChoiceField implements Field {

    private final Setting<?> setting;
    private final Map<String, String> labelByToken;
    private final JComboBox<String> combo = new Roomy();
    private final ComboText editor;
    private String whenEmpty;

    private ChoiceField(Setting<?> setting, Map<String, String> labelByToken) {
        this.setting = setting;
        this.labelByToken = labelByToken;
        combo.setEditable(true);
        combo.setRenderer(new Renderer());
        combo.addItem("");
        labelByToken.forEach((token, label) -> {
            // Choosing the default by name makes a difference only where a config element can say otherwise.
            if (Field.isInherited(setting) || !token.equals(setting.defaultText())) {
                combo.addItem(label);
            }
        });
        combo.setMaximumRowCount(combo.getItemCount());
        editor = new ComboText(combo, "");
        editor.name(setting.label(WindowWords.now()));
        inherit("");
    }

    static ChoiceField of(ChoiceSetting<?> setting) {
        Map<String, String> labels = new LinkedHashMap<>();
        setting.choices().forEach(choice -> labels.put(choice.token(), setting.label(choice, WindowWords.now())));
        return new ChoiceField(setting, labels);
    }

    /** A flag that needs a third state: not set here. */
    static ChoiceField of(FlagSetting setting) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("true", WindowWords.text("panel.form.true"));
        labels.put("false", WindowWords.text("panel.form.false"));
        return new ChoiceField(setting, labels);
    }

    @Override
    public Setting<?> setting() {
        return setting;
    }

    @Override
    public JComponent component() {
        return combo;
    }

    @Override
    public JComponent editor() {
        return combo;
    }

    @Override
    public String text() {
        String shown = editor.get();
        for (Map.Entry<String, String> choice : labelByToken.entrySet()) {
            if (choice.getValue().equals(shown)) {
                return choice.getKey();
            }
        }
        return shown;
    }

    @Override
    public void show(String text) {
        editor.set(labelByToken.getOrDefault(text, text));
    }

    @Override
    public void inherit(String text) {
        String byDefault = WindowWords.text(
                "panel.form.default", labelByToken.getOrDefault(setting.defaultText(), setting.defaultText()));
        whenEmpty = Placeholder.text(text, labelByToken.getOrDefault(text, text), byDefault);
        editor.whenEmpty(whenEmpty);
    }

    @Override
    public void onChange(Runnable listener) {
        editor.onChange(listener);
    }

    /** Has room for the slanted text in looks whose editor has a frame of its own. */
    private static final class Roomy extends JComboBox<String> {

        private static final long serialVersionUID = 1L;

        @Override
        public Dimension getPreferredSize() {
            Dimension size = super.getPreferredSize();
            return new Dimension(size.width + getFontMetrics(getFont()).charWidth('m'), size.height);
        }
    }

    /** Shows the empty line of the list as what it stands for. */
    private final class Renderer extends DefaultListCellRenderer {

        Renderer() {
            PlainText.of(this);
        }

        @Override
        public Component getListCellRendererComponent(
                JList<?> list, Object value, int index, boolean selected, boolean focused) {
            boolean empty = "".equals(value);
            super.getListCellRendererComponent(list, empty ? whenEmpty : value, index, selected, focused);
            if (empty) {
                setForeground(Palette.quiet(getForeground(), getBackground()));
                setFont(getFont().deriveFont(Font.ITALIC));
            }
            return this;
        }
    }
}
