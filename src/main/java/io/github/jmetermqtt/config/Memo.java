package io.github.jmetermqtt.config;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * What the fields of one element were read as. They are read as values again only where one of their texts has changed since
 * the last time; the texts themselves are read every time, each exactly once, because a function gives another one at every
 * read and a config element may have filled a field. Used by one thread. It is serialised empty, as the element is that has it.
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

    private transient Object scope;
    /** The fields that were read to make the value, in their order; null: there is no value. */
    private transient String[] keys;
    /** Their texts; null: no such property. */
    private transient String[] texts;

    private transient T value;

    /**
     * The value of the fields as they are now.
     *
     * @param inScope a value is kept in one scope only, such as one test; compared by identity
     * @throws ConfigException from the reading; the next call reads again
     */
    public T read(TestElement element, Object inScope, Reading<T> reading) throws ConfigException {
        if (keys == null || scope != inScope) {
            return readAgain(new Texts(element), inScope, reading);
        }
        for (int i = 0; i < keys.length; i++) {
            String text = text(element.getPropertyOrNull(keys[i]));
            if (text == null ? texts[i] != null : !text.equals(texts[i])) {
                return readAgain(changed(element, i, text), inScope, reading);
            }
        }
        return value;
    }

    /** The texts that were read in vain, so that they are not read a second time. */
    private Texts changed(TestElement element, int index, String text) {
        Texts read = new Texts(element);
        for (int i = 0; i < index; i++) {
            read.texts.put(keys[i], texts[i]);
        }
        read.texts.put(keys[index], text);
        return read;
    }

    private T readAgain(Texts read, Object inScope, Reading<T> reading) throws ConfigException {
        keys = null; // until it has succeeded
        value = reading.of(read);
        scope = inScope;
        texts = read.texts.values().toArray(String[]::new);
        keys = read.texts.keySet().toArray(String[]::new);
        return value;
    }

    private static String text(JMeterProperty property) {
        return property == null || property instanceof NullProperty ? null : property.getStringValue();
    }

    /** Stands for an element while its fields are read, and remembers which were. */
    private static final class Texts extends AbstractTestElement {

        private static final long serialVersionUID = 1L;

        private final transient TestElement element;
        private final transient Map<String, String> texts = new LinkedHashMap<>();

        Texts(TestElement element) {
            this.element = element;
        }

        @Override
        public JMeterProperty getPropertyOrNull(String key) {
            if (!texts.containsKey(key)) {
                texts.put(key, text(element.getPropertyOrNull(key)));
            }
            String text = texts.get(key);
            return text == null ? null : new StringProperty(key, text);
        }
    }
}
