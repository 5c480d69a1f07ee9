package io.github.jmetermqtt.config;

import java.io.Serializable;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;

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

    private transient Object scope;
    /** What was read to make the value; null: there is no value. */
    private transient Texts known;

    private transient T value;

    /**
     * The value of the fields as they are now.
     *
     * @param inScope a value is kept in one scope only, such as one test; compared by identity
     * @throws ConfigException from the reading; the next call reads again
     */
    public T read(TestElement element, Object inScope, Reading<T> reading) throws ConfigException {
        Texts texts = known;
        if (texts == null || scope != inScope || texts.element != element) {
            texts = new Texts(element);
        } else if (texts.areAsBefore()) {
            return value;
        }
        known = null; // until the reading has succeeded
        value = reading.of(texts);
        scope = inScope;
        known = texts;
        return value;
    }

    /** Stands for an element while its fields are read, and remembers those that were, in their order. */
    private static final class Texts extends AbstractTestElement {

        private static final long serialVersionUID = 1L;

        private final transient TestElement element;
        /** By key. */
        private final transient Map<String, JMeterProperty> properties = new LinkedHashMap<>();

        Texts(TestElement element) {
            this.element = element;
        }

        /**
         * Reads the texts again, up to the first that has changed. That one and those before it are known then, so that they are
         * not read a second time; those behind it are forgotten, because they may not be asked for any more.
         */
        boolean areAsBefore() {
            Iterator<Map.Entry<String, JMeterProperty>> entries =
                    properties.entrySet().iterator();
            while (entries.hasNext()) {
                Map.Entry<String, JMeterProperty> entry = entries.next();
                String text = text(entry.getKey());
                if (!text.equals(entry.getValue().getStringValue())) {
                    entry.setValue(new StringProperty(entry.getKey(), text));
                    while (entries.hasNext()) {
                        entries.next();
                        entries.remove();
                    }
                    return false;
                }
            }
            return true;
        }

        /** An absent property is as good as an empty one, see {@link Setting#text}. */
        private String text(String key) {
            JMeterProperty property = element.getPropertyOrNull(key);
            String text = property == null ? null : property.getStringValue();
            return text == null ? "" : text;
        }

        @Override
        public JMeterProperty getPropertyOrNull(String key) {
            JMeterProperty property = properties.get(key);
            if (property == null) {
                property = new StringProperty(key, text(key));
                properties.put(key, property);
            }
            return property;
        }
    }
}
