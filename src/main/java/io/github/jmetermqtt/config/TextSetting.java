package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Words;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;

/**
 * A field of free text.
 *
 * @param form how the GUI lets it be edited
 * @param required whether it must not be empty where it applies, see {@link #readNonEmpty}
 */
public record TextSetting(
        String key, String words, String defaultText, Form form, boolean required, List<Condition<?>> conditions)
        implements Setting<String> {

    /** How a text is edited. */
    public enum Form {
        /** One line. */
        LINE,
        /** Several lines. */
        AREA,
        /** Several lines, as many as the window has room for, in which JSON is highlighted. */
        BODY,
        /** Several lines, each of which is a row of a table: its cells stand between semicolons. */
        TABLE,
        /** One line that is shown as dots and appears in no message. */
        SECRET,
        /** One line with a button to choose a file. */
        FILE
    }

    /** A field that always applies. */
    public TextSetting(String key, String defaultText, Form form) {
        this(key, Setting.words(key), defaultText, form, false, List.of());
    }

    /** A line of text that is empty by default. */
    public static TextSetting line(String key) {
        return new TextSetting(key, "", Form.LINE);
    }

    /** Several lines of text that are empty by default. */
    public static TextSetting area(String key) {
        return new TextSetting(key, "", Form.AREA);
    }

    /** A secret that is empty by default. */
    public static TextSetting secret(String key) {
        return new TextSetting(key, "", Form.SECRET);
    }

    /** A path that is empty by default. */
    public static TextSetting file(String key) {
        return new TextSetting(key, "", Form.FILE);
    }

    @Override
    public TextSetting when(Condition<?> condition) {
        return new TextSetting(key, words, defaultText, form, required, Setting.and(conditions, condition));
    }

    /** This field, which must not be empty. */
    public TextSetting filledIn() {
        return new TextSetting(key, words, defaultText, form, true, conditions);
    }

    /** This field with the texts of another name, where the key alone does not tell them. */
    public TextSetting withWords(String other) {
        return new TextSetting(key, other, defaultText, form, required, conditions);
    }

    @Override
    public boolean secret() {
        return form == Form.SECRET;
    }

    /** The default, or an example of what may stand there. */
    @Override
    public String whenEmpty(Words language) {
        return defaultText.isEmpty()
                ? language.find("field." + words + ".example").orElse("")
                : defaultText;
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
            throw ConfigException.empty(this);
        }
        return value;
    }
}
