package io.github.jmetermqtt.config;

import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldExpressions;
import io.github.jmetermqtt.emqx.OldKeys;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.NullProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.jspecify.annotations.Nullable;

/**
 * What an element was before a panel writes its fields into it: JMeter takes all properties away first, also those of an import that no
 * field is for.
 */
public final class ImportedFields {

    private final Map<String, String> before = new LinkedHashMap<>();
    private final JMeterProperty ownConnection;

    /** Looks at an element that a panel has not written to yet. */
    public ImportedFields(TestElement element) {
        ownConnection = element.getProperty(OldElement.OWN_CONNECTION);
        if (element.getPropertyAsString(OldKeys.MARK).isEmpty()
                && element.getPropertyAsString(OldExpressions.KEY).isEmpty()) {
            return;
        }
        PropertyIterator properties = element.propertyIterator();
        while (properties.hasNext()) {
            JMeterProperty property = properties.next();
            before.put(property.getName(), property.getStringValue());
        }
    }

    /** Gives back what no field is for. A field with another value than before means what it says, unless that is an expression. */
    public void restore(TestElement element) {
        if (!(ownConnection instanceof NullProperty)) {
            element.setProperty(ownConnection);
        }
        String mark = before.getOrDefault(OldKeys.MARK, "");
        if (!mark.isEmpty()) {
            element.setProperty(OldKeys.MARK, mark);
        }
        @Nullable OldExpressions old = OldExpressions.parse(before.getOrDefault(OldExpressions.KEY, ""));
        if (old == null) {
            return;
        }
        before.forEach((key, text) -> {
            if (key.startsWith(OldExpressions.KEPT)) {
                element.setProperty(key, text);
            }
        });
        String left = old.without(key -> {
            String text = element.getPropertyAsString(key);
            return !text.equals(before.getOrDefault(key, "")) && !text.contains("${");
        });
        if (!left.isEmpty()) {
            element.setProperty(OldExpressions.KEY, left);
        }
    }
}
