package io.github.jmetermqtt.config;

import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/**
 * A field of free text.
 *
 * @param form how the GUI lets it be edited
 */
public record TextSetting(
        String key, String label, String hint, String defaultText, Form form, List<Condition<?>> conditions)
        implements Setting<String> {

    /** How a text is edited. */
    public enum Form {
        /** One line. */
        LINE,
        /** Several lines. */
        AREA,
        /** One line that is shown as dots and appears in no message. */
        SECRET,
        /** One line with a button to choose a file. */
        FILE
    }

    /** A field that always applies. */
    public TextSetting(String key, String label, String hint, String defaultText, Form form) {
        this(key, label, hint, defaultText, form, List.of());
    }

    /** A line of text that is empty by default. */
    public static TextSetting line(String key, String label, String hint) {
        return new TextSetting(key, label, hint, "", Form.LINE);
    }

    /** Several lines of text that are empty by default. */
    public static TextSetting area(String key, String label, String hint) {
        return new TextSetting(key, label, hint, "", Form.AREA);
    }

    /** A secret that is empty by default. */
    public static TextSetting secret(String key, String label, String hint) {
        return new TextSetting(key, label, hint, "", Form.SECRET);
    }

    /** A path that is empty by default. */
    public static TextSetting file(String key, String label, String hint) {
        return new TextSetting(key, label, hint, "", Form.FILE);
    }

    @Override
    public TextSetting when(Condition<?> condition) {
        return new TextSetting(key, label, hint, defaultText, form, Setting.and(conditions, condition));
    }

    @Override
    public boolean secret() {
        return form == Form.SECRET;
    }

    @Override
    public String parse(String text) {
        return text;
    }

    @Override
    public String read(TestElement element) {
        return applies(element) ? text(element) : defaultText;
    }

    /**
     * Reads the property and refuses an empty text.
     *
     * @return empty only where the field does not apply
     * @throws ConfigException if the field applies, nothing stands in it, and there is no default
     */
    public String readNonEmpty(TestElement element) throws ConfigException {
        String value = read(element);
        if (value.isEmpty() && applies(element)) {
            throw new ConfigException(label + " is empty");
        }
        return value;
    }
}
