package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;

/** A plan can't be converted; the message is a sentence for the user, in English. */
public final class ConversionException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Sentence sentence;

    /** @param key of a sentence with values in the order of its places */
    ConversionException(String key, Object... values) {
        this(Sentence.of(key, values));
    }

    private ConversionException(Sentence sentence) {
        super(Shown.line(sentence.toString()));
        this.sentence = sentence;
    }

    /** The sentence in any language; text of others in it is as it was, so it goes through {@link Shown} where it is shown. */
    public Sentence sentence() {
        return sentence;
    }
}
