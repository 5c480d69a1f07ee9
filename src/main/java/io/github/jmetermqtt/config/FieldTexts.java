package io.github.jmetermqtt.config;

import io.github.jmetermqtt.emqx.OldExpressions;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.FunctionProperty;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.StringProperty;

/**
 * Stands for an element while its fields are read: each text is read from the element once, however often it is asked for,
 * because a function can give another one at each read. Where an element was imported from EMQX's plugin, a text that an expression
 * gave is given as what it means here. Used by one thread.
 */
public final class FieldTexts extends AbstractTestElement {

    private static final long serialVersionUID = 1L;

    private final transient TestElement element;
    /** By key, in the order in which they were read. */
    private final transient Map<String, JMeterProperty> properties = new LinkedHashMap<>();

    public FieldTexts(TestElement element) {
        this.element = element;
    }

    /** The same texts, which are not read again but by {@link #readAgain}. */
    public FieldTexts copy() {
        FieldTexts copy = new FieldTexts(element);
        copy.properties.putAll(properties);
        return copy;
    }

    /** Whether a function or a variable gives the text of a field, so that the next reading may give another one. */
    public boolean isLive(Setting<?> setting) {
        return element.getProperty(setting.key()) instanceof FunctionProperty;
    }

    /** Reads the text of a field from the element once more. */
    public void readAgain(Setting<?> setting) {
        properties.put(setting.key(), new StringProperty(setting.key(), textOf(setting.key())));
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
        String text = element.getProperty(key).getStringValue();
        return text == null ? "" : text;
    }

    /** Before JMeter 5.6 this method looks into the element's own map, and there is no {@link #getPropertyOrNull}. */
    @Override
    public JMeterProperty getProperty(String key) {
        JMeterProperty text = property(key); // read in any case: notes are of the fields that were asked for
        OldExpressions old = OldExpressions.parse(read(OldExpressions.KEY));
        String meaning = old == null ? null : old.meaning(key, this::read, this::isExpression);
        return meaning == null ? text : new StringProperty(key, meaning);
    }

    /** What the owner of an imported plan should know of the values that its expressions have given, a sentence each. */
    public List<String> notes() {
        OldExpressions old = OldExpressions.parse(read(OldExpressions.KEY));
        return old == null ? List.of() : old.notes(this::read, this::isExpression, properties::containsKey);
    }

    /** A function in a running test; a text with one in it where the plan is not running. */
    private boolean isExpression(String key) {
        JMeterProperty property = element.getProperty(key);
        return property instanceof FunctionProperty
                || (property instanceof StringProperty
                        && property.getStringValue().contains("${"));
    }

    private String read(String key) {
        return property(key).getStringValue();
    }

    private JMeterProperty property(String key) {
        JMeterProperty property = properties.get(key);
        if (property == null) {
            property = new StringProperty(key, textOf(key));
            properties.put(key, property);
        }
        return property;
    }

    @Override
    public JMeterProperty getPropertyOrNull(String key) {
        return getProperty(key);
    }
}
