package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;

/** A line that is not a {@link Limit}; the message is one sentence for the user, in English. */
public final class BadLimitException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    /**
     * @param key of a sentence whose first place is for the line
     * @param further what its further places are for
     */
    BadLimitException(String key, String line, Object... further) {
        this(sentence(key, line, further));
    }

    private BadLimitException(Sentence sentence) {
        super(sentence.toString());
        this.sentence = sentence;
    }

    private static Sentence sentence(String key, String line, Object... further) {
        List<Object> values = new ArrayList<>(List.of(Shown.text(line)));
        values.addAll(List.of(further));
        return new Sentence(key, values);
    }

    /** The same sentence in any language. */
    public Sentence sentence() {
        return sentence;
    }
}
