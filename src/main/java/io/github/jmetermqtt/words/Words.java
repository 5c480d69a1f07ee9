package io.github.jmetermqtt.words;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import java.util.Set;
import java.util.TreeSet;

/**
 * The texts of one language. A key is the name of a bundle, a dot, and the rest: {@code panel.connect.broker} stands in {@code
 * panel.properties} and in {@code panel_zh_CN.properties}. A language that we do not have gets the English texts.
 *
 * @param locale the language, and the country where it matters
 */
public record Words(Locale locale) {

    /** What results, logs, reports and saved plans are written in. */
    public static final Words ENGLISH = new Words(Locale.ROOT);

    /** The language of the machine has no say: JMeter's own choice is the only one. */
    private static final Control ASKED_OR_ENGLISH = Control.getNoFallbackControl(Control.FORMAT_PROPERTIES);

    /**
     * The text of a key.
     *
     * @param values take the places of {@code {0}}, {@code {1}} and so on; a {@link Sentence} is put in in the same language
     * @throws MissingResourceException if there is no such text
     */
    public String text(String key, Object... values) {
        return filled(bundle(key).getString(key), values);
    }

    /** The text of a key, where there is one. */
    public Optional<String> find(String key) {
        ResourceBundle bundle = bundle(key);
        return bundle.containsKey(key) ? Optional.of(bundle.getString(key)) : Optional.empty();
    }

    /** All keys of a bundle, which is named with its dot. */
    public Set<String> keys(String bundle) {
        return new TreeSet<>(bundle(bundle).keySet());
    }

    private ResourceBundle bundle(String key) {
        String name = Words.class.getPackageName() + "." + key.substring(0, key.indexOf('.'));
        return ResourceBundle.getBundle(name, locale, Words.class.getClassLoader(), ASKED_OR_ENGLISH);
    }

    /** In one pass, so that braces in a value stay what they are. */
    private String filled(String text, Object... values) {
        if (values.length == 0) {
            return text;
        }
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
            int close = text.indexOf('}', open);
            Object value = values[Integer.parseInt(text, open + 1, close, 10)];
            filled.append(text, from, open).append(value instanceof Sentence sentence ? sentence.in(this) : value);
            from = close + 1;
        }
        return filled.append(text, from, text.length()).toString();
    }
}
