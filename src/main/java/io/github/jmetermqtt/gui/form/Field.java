package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.ConnectionFields;
import javax.swing.JComponent;
import org.apache.jmeter.testelement.TestElement;

/**
 * What edits one {@link Setting}. Whatever it looks like, its value is a text as a plan stores it: a token, never a label; or
 * an expression; or nothing, which stands for the default and stores no property.
 */
public interface Field {

    /** The field that suits the setting. */
    static Field of(Setting<?> setting) {
        if (setting instanceof TextSetting text) {
            return switch (text.form()) {
                case LINE -> TextField.line(text);
                case AREA -> TextField.area(text);
                case BODY -> TextField.body(text);
                case TABLE -> new StagesField(text);
                case SECRET -> TextField.secret(text);
                case FILE -> new FileField(text);
            };
        } else if (setting instanceof NumberSetting number) {
            return TextField.line(number); // and not a spinner, for it takes expressions
        } else if (setting instanceof OptionalNumberSetting number) {
            return TextField.line(number);
        } else if (setting instanceof DecimalSetting decimal) {
            return TextField.line(decimal);
        } else if (setting instanceof RangeSetting range) {
            return TextField.line(range);
        } else if (setting instanceof ChoiceSetting<?> choice) {
            return ChoiceField.of(choice);
        }
        FlagSetting flag = (FlagSetting) setting;
        return isInherited(flag) ? ChoiceField.of(flag) : new CheckField(flag);
    }

    /** Whether a config element can give the value, so that "not set here" is a third state of a flag. */
    static boolean isInherited(Setting<?> setting) {
        return ConnectionFields.inherited().contains(setting);
    }

    /** What it edits. */
    Setting<?> setting();

    /** What to put into a panel. */
    JComponent component();

    /** The part of it that has the focus where a user types or chooses. */
    JComponent editor();

    /** What a plan would store now, also when the user has not left the field yet; empty for the default. */
    String text();

    /** Shows what a plan stores; empty for the default. */
    void show(String text);

    /** Calls back whenever the text may have become another. */
    void onChange(Runnable listener);

    /** Takes note of what a config element gives where this field is empty; empty where none does. */
    default void inherit(String text) {
        // a field that no config element sets has nothing to show of it
    }

    /** Takes note of what all fields of the form say. */
    default void see(Values values) {
        // most fields look the same whatever the others say
    }

    /** Shows what the element has, or nothing. */
    default void load(TestElement element) {
        show(element.getPropertyAsString(setting().key()));
    }

    /** Writes the text to the element, or takes the property away where there is no text. */
    default void store(TestElement element) {
        String text = text();
        if (text.isEmpty()) {
            element.removeProperty(setting().key());
        } else {
            element.setProperty(setting().key(), text);
        }
    }

    /** Shows nothing. */
    default void clear() {
        show("");
    }
}
