package io.github.jmetermqtt.config;

import java.io.Serializable;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of one element were read as. They are read as values again only where one of their texts has changed since
 * the last time; the texts themselves are read every time, each exactly once, because a function gives another one at every
 * read and a config element may have filled a field. Used by one thread. It is serialised empty, as the element is that has it.
 * Why: docs/dev/decisions.md#properties-are-read-once
 *
 * @param <T> what is made of the fields; immutable
 */
public final class Memo<T> implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Makes a value of the texts of an element, and of nothing else that may change in the scope of a value. */
    @FunctionalInterface
    public interface Reading<T> {
        /** Reads the fields; see {@link Setting#read}. */
        T of(TestElement element) throws ConfigException;
    }

    /** @param texts what was read to make the value */
    private record Known<T>(Object scope, FieldTexts texts, T value) {}

    private transient @Nullable Known<T> known;

    /**
     * The value of the fields as they are now.
     *
     * @param scope a value is kept in one scope only, such as one test; compared by identity
     * @throws ConfigException from the reading; the next call reads again
     */
    public T read(TestElement element, Object scope, Reading<T> reading) throws ConfigException {
        Known<T> last = known;
        FieldTexts texts;
        if (last == null || last.scope != scope || !last.texts.isOf(element)) {
            texts = new FieldTexts(element);
        } else if (last.texts.areAsBefore()) {
            return last.value;
        } else {
            texts = last.texts;
        }
        known = null; // until the reading has succeeded
        T value = reading.of(texts);
        known = new Known<>(scope, texts, value);
        return value;
    }

    /** The texts of the value that was read last; null: it could not be read. */
    public @Nullable FieldTexts texts() {
        return known == null ? null : known.texts;
    }
}
