package io.github.jmetermqtt.config;

import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;

/**
 * One field of an element: the key under which a plan stores it, the words with which the GUI and the error messages call
 * it, and how its text becomes a value. The GUI rows and the readers of properties are both made from it, so that they
 * cannot disagree.
 *
 * <p>An absent or empty property means the default. That is why a GUI writes no defaults: a config element can fill what is
 * absent ({@code AbstractTestElement.mergeIn} of JMeter fills only absent or empty properties).
 * Why: docs/dev/decisions.md#an-empty-property-means-the-default
 *
 * @param <T> what the text is read as
 */
public sealed interface Setting<T>
        permits TextSetting, NumberSetting, OptionalNumberSetting, DecimalSetting, FlagSetting, ChoiceSetting {

    /** The name of the JMeter property; part of every saved plan. */
    String key();

    /** The name of the field as the user sees it, with its unit, e.g. {@code "Connect timeout (s)"}. */
    String label();

    /** One line that says what may stand in the field: unit, range, default. Never null, may be empty. */
    String hint();

    /** The text that an empty field stands for; may be empty. */
    String defaultText();

    /** What an empty field stands for, as the GUI shows it in grey; may be empty. */
    default String whenEmpty() {
        return defaultText();
    }

    /** Whether the value must be shown to nobody. */
    default boolean secret() {
        return false;
    }

    /**
     * Reads the property exactly once, because a property with a function gives another value at every read (JMeter's
     * {@code FunctionProperty}).
     *
     * @return the value; never null
     * @throws ConfigException if the text cannot be read as a value
     */
    T read(TestElement element) throws ConfigException;

    /** The text of the property, or the default where it is absent or empty; read exactly once. */
    default String text(TestElement element) {
        JMeterProperty property = element.getProperty(key());
        if (property instanceof NullProperty) {
            return defaultText();
        }
        String text = property.getStringValue();
        return text == null || text.isEmpty() ? defaultText() : text;
    }
}
