package io.github.jmetermqtt.config;

import io.github.jmetermqtt.emqx.OldElement;
import io.github.jmetermqtt.emqx.OldExpressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.property.JMeterProperty;
import org.apache.jmeter.testelement.property.PropertyIterator;
import org.apache.jmeter.testelement.property.TestElementProperty;
import org.apache.jorphan.util.JOrphanUtils;
import org.jspecify.annotations.Nullable;

/**
 * What JMeter's Search &amp; Replace ({@code SearchTreeDialog}) finds in an element, and changes there: what a person can read in its
 * panel. A secret is in neither.
 */
public final class SearchedTexts {

    private SearchedTexts() {}

    /** Made when somebody searches for the first time. */
    private static final class Known {

        private static final Map<String, Setting<?>> FIELDS = new HashMap<>();

        static {
            ServiceLoader.load(FieldList.class, FieldList.class.getClassLoader())
                    .forEach(list -> list.settings().forEach(setting -> FIELDS.put(setting.key(), setting)));
        }
    }

    /** Name, comment, and the text of each field that is not secret; of a choice, what the plan stores. */
    public static List<String> of(TestElement element) {
        List<String> texts = new ArrayList<>(List.of(element.getPropertyAsString(TestElement.NAME), comment(element)));
        addFields(element, texts);
        return texts;
    }

    private static String comment(TestElement element) {
        return element.getPropertyAsString(TestElement.COMMENTS);
    }

    private static void addFields(TestElement element, List<String> texts) {
        for (JMeterProperty property : properties(element)) {
            Setting<?> setting = Known.FIELDS.get(property.getName());
            TestElement connection = ownConnection(property);
            if (connection != null) {
                addFields(connection, texts);
            } else if (setting == null ? isKept(property) : !setting.secret()) {
                texts.add(property.getStringValue());
            }
        }
    }

    /**
     * Replaces in each field that is free text. A choice or a check box is changed only where an expression stands in its place: "1"
     * in a topic is no reason to change the QoS.
     *
     * @param regex as {@code java.util.regex.Pattern} has it; JMeter quotes a plain text
     * @param replaceBy plain text
     * @return how many places were changed
     */
    public static int replace(TestElement element, String regex, String replaceBy, boolean caseSensitive) {
        ImportedFields imported = new ImportedFields(element);
        int count = 0;
        for (JMeterProperty property : properties(element)) {
            TestElement connection = ownConnection(property);
            if (connection != null) {
                count += replace(connection, regex, replaceBy, caseSensitive);
            } else if (isFree(property)) {
                count += change(element, property, regex, replaceBy, caseSensitive);
            }
        }
        if (count > 0) {
            element.removeProperty(OldExpressions.KEY); // what is no expression any more means what it says
            imported.restore(element);
            for (JMeterProperty property : properties(element)) {
                count += isKept(property) ? change(element, property, regex, replaceBy, caseSensitive) : 0;
            }
        }
        return count;
    }

    private static int change(
            TestElement element, JMeterProperty property, String regex, String replaceBy, boolean caseSensitive) {
        return JOrphanUtils.replaceValue(
                regex,
                replaceBy,
                caseSensitive,
                property.getStringValue(),
                text -> element.setProperty(property.getName(), text));
    }

    private static boolean isFree(JMeterProperty property) {
        Setting<?> setting = Known.FIELDS.get(property.getName());
        boolean chosen = setting instanceof ChoiceSetting || setting instanceof FlagSetting;
        return setting != null
                && !setting.secret()
                && (!chosen || property.getStringValue().contains("${"));
    }

    /** An expression of an old plan that one of the fields hangs on: a variable in it goes by its new name, too. */
    private static boolean isKept(JMeterProperty property) {
        return property.getName().startsWith(OldExpressions.KEPT);
    }

    /** Those of a connection that an element of an old plan carries; null: the property is another one. */
    private static @Nullable TestElement ownConnection(JMeterProperty property) {
        return property.getName().equals(OldElement.OWN_CONNECTION) && property instanceof TestElementProperty own
                ? own.getElement()
                : null;
    }

    /** As they are now: who goes through them may change them. */
    private static List<JMeterProperty> properties(TestElement element) {
        List<JMeterProperty> properties = new ArrayList<>();
        for (PropertyIterator all = element.propertyIterator(); all.hasNext(); ) {
            properties.add(all.next());
        }
        return properties;
    }
}
