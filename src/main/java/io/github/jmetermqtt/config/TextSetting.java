package io.github.jmetermqtt.config;

import org.apache.jmeter.testelement.TestElement;

/**
 * A field of free text.
 *
 * @param form how the GUI lets it be edited
 */
public record TextSetting(String key, String label, String hint, String defaultText, Form form)
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

    /** A line of text that is empty by default. */
    public static TextSetting line(String key, String label, String hint) {
        return new TextSetting(key, label, hint, "", Form.LINE);
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
    public boolean secret() {
        return form == Form.SECRET;
    }

    @Override
    public String read(TestElement element) {
        return text(element);
    }

    /**
     * Reads the property and refuses an empty text.
     *
     * @throws ConfigException if nothing stands in the field and there is no default
     */
    public String readNonEmpty(TestElement element) throws ConfigException {
        String value = text(element);
        if (value.isEmpty()) {
            throw new ConfigException(label + " is empty");
        }
        return value;
    }
}
