package io.github.jmetermqtt.config;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * Stands for an element while its fields are read: each text is read from the element once, however often it is asked for,
 * because a function can give another one at each read. Used by one thread.
 */
public final class FieldTexts extends AbstractTestElement {

    private static final long serialVersionUID = 1L;

    private final transient TestElement element;
    /** By key, in the order in which they were read. */
    private final transient Map<String, JMeterProperty> properties = new LinkedHashMap<>();

    public FieldTexts(TestElement element) {
        this.element = element;
    }

    boolean isOf(TestElement other) {
        return element == other;
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
            String text = textOf(entry.getKey());
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
    private String textOf(String key) {
        JMeterProperty property = element.getPropertyOrNull(key);
        String text = property == null ? null : property.getStringValue();
        return text == null ? "" : text;
    }

    @Override
    public JMeterProperty getPropertyOrNull(String key) {
        JMeterProperty property = properties.get(key);
        if (property == null) {
            property = new StringProperty(key, textOf(key));
            properties.put(key, property);
        }
        return property;
    }
}
