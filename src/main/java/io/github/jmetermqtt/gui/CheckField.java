package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.Setting;
import java.awt.Component;
import java.awt.Container;
import java.util.List;
import java.util.Objects;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import org.apache.jmeter.util.JMeterUtils;
import org.apache.jorphan.gui.JEditableCheckBox;
import org.jspecify.annotations.Nullable;

/** A check box, or an expression in its place ("Use expression" in its context menu). */
final class CheckField implements Field {

    private final FlagSetting setting;
    private final JEditableCheckBox box;
    private final ComboText expression;

    CheckField(FlagSetting setting) {
        this.setting = setting;
        box = new JEditableCheckBox(
                setting.label(),
                new JEditableCheckBox.Configuration(
                        JMeterUtils.getResString("editable_checkbox.use_expression"),
                        "true",
                        "false",
                        List.of("${__P(property_name)}", "${variable_name}")));
        expression = new ComboText(Objects.requireNonNull(combo(box), "JMeter's check box has no combo box in it"), "");
        clear();
    }

    @Override
    public Setting<?> setting() {
        return setting;
    }

    @Override
    public JComponent component() {
        return box;
    }

    @Override
    public String text() {
        // Not the Text of the box: it lacks what was typed last.
        String text = box.getValue() instanceof JEditableCheckBox.Value.Boolean ticked
                ? Boolean.toString(ticked.getValue())
                : expression.get();
        return text.equals(setting.defaultText()) ? "" : text;
    }

    @Override
    public void show(String text) {
        String shown = text.isEmpty() ? setting.defaultText() : text;
        boolean ticked = shown.equals("true");
        boolean plain = ticked || shown.equals("false");
        expression.set(plain ? "" : shown);
        box.setValue(plain ? JEditableCheckBox.Value.of(ticked) : new JEditableCheckBox.Value.Text(shown));
    }

    @Override
    public void onChange(Runnable listener) {
        box.addPropertyChangeListener(JEditableCheckBox.VALUE_PROPERTY, change -> listener.run());
        expression.onChange(listener);
    }

    /** The combo box inside, to which the class has no accessor; null: none. */
    @SuppressWarnings("unchecked") // it is one of strings
    private static @Nullable JComboBox<String> combo(Container container) {
        for (Component child : container.getComponents()) {
            if (child instanceof JComboBox<?> combo) {
                return (JComboBox<String>) combo;
            }
            if (child instanceof Container inner) {
                JComboBox<String> found = combo(inner);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
