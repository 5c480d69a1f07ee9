package io.github.jmetermqtt.words;

import java.util.List;

/**
 * A text whose language is chosen where it is shown: English in a result, that of the window in the window.
 *
 * @param key of {@link Words}
 * @param values what is filled in; may be sentences themselves
 */
public record Sentence(String key, List<Object> values) {

    public Sentence {
        values = List.copyOf(values);
    }

    /** A sentence with values in the order of its places. */
    public static Sentence of(String key, Object... values) {
        return new Sentence(key, List.of(values));
    }

    /** In one language. */
    public String in(Words words) {
        return words.text(key, values.toArray());
    }

    /** In English. */
    @Override
    public String toString() {
        return in(Words.ENGLISH);
    }
}
