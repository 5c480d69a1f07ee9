package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.LoadFields;
import io.github.jmetermqtt.field.NetworkFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.field.TlsFields;
import io.github.jmetermqtt.field.WillFields;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.jmeter.testelement.TestElement;

/** An element that is valid, and in which a field applies, for whatever field there is. */
final class FilledElement {

    /** What stands in fields that must not be empty, or that others need. */
    private static final Map<Setting<?>, String> NEEDED = Map.ofEntries(
            Map.entry(PubFields.TOPIC, "t"),
            Map.entry(PubFields.QOS_SHARES, "0: 50, 1: 50"),
            Map.entry(SubFields.QOS_SHARES, "0: 50, 1: 50"),
            Map.entry(SubFields.TOPIC_FILTERS, "t"),
            Map.entry(RequestFields.RESPONSE_TOPIC, "r"),
            Map.entry(RequestFields.EXPRESSION, "$.x"),
            Map.entry(RespondFields.ANSWER_TOPIC, "a"),
            Map.entry(LoadFields.STAGES, "a; 1; 1"),
            Map.entry(PayloadFields.FILE, "pom.xml"),
            Map.entry(PayloadFields.MESSAGE, "0000"),
            Map.entry(WillFields.TOPIC, "w"),
            Map.entry(NetworkFields.PROXY_HOST, "h"),
            Map.entry(NetworkFields.PROXY_USERNAME, "u"),
            Map.entry(ConnectionFields.USERNAME, "u"),
            Map.entry(TlsFields.CA_FILE, "ca.pem"),
            Map.entry(TlsFields.CERT_FILE, "client.pem"));

    private FilledElement() {}

    /** All that must hold for the field to apply, also of the fields that decide. */
    static Set<Condition<?>> conditions(Setting<?> setting) {
        Set<Condition<?>> conditions = new LinkedHashSet<>();
        for (Condition<?> condition : setting.conditions()) {
            conditions.addAll(conditions(condition.field()));
            conditions.add(condition);
        }
        return conditions;
    }

    /** A valid element in which the conditions hold. */
    static TestElement of(Panel panel, Set<Condition<?>> conditions) {
        return of(panel, conditions, 0);
    }

    /** In how many ways the conditions can hold, each of their values being there once. */
    static int ways(Set<Condition<?>> conditions) {
        return conditions.stream()
                .mapToInt(condition -> condition.among() ? condition.values().size() : 1)
                .max()
                .orElse(1);
    }

    /** As {@link #of(Panel, Set)}, with one of the {@link #ways}. */
    static TestElement of(Panel panel, Set<Condition<?>> conditions, int way) {
        Map<String, String> needed = new LinkedHashMap<>();
        NEEDED.forEach((setting, text) -> needed.put(setting.key(), text));
        TestElement element = panel.newElement();
        for (Setting<?> setting : panel.settings()) {
            if (needed.containsKey(setting.key())) {
                element.setProperty(setting.key(), needed.get(setting.key()));
            }
        }
        for (Condition<?> condition : conditions) {
            List<String> texts = texts(condition, true);
            element.setProperty(condition.field().key(), texts.get(way % texts.size()));
        }
        return element;
    }

    /** The texts of the deciding field with which the condition holds, or does not. */
    static List<String> texts(Condition<?> condition, boolean holds) {
        Stream<String> all = Stream.of("true", "false");
        if (condition.field() instanceof ChoiceSetting<?> choice) {
            all = choice.choices().stream().map(each -> each.token());
        } else if (condition.field() instanceof RangeSetting) {
            all = Stream.of("", "5-10");
        }
        boolean among = holds == condition.among();
        return all.filter(text -> among == condition.values().contains(value(condition.field(), text)))
                .toList();
    }

    private static Object value(Setting<?> setting, String text) {
        try {
            return setting.parse(text);
        } catch (ConfigException e) {
            throw new AssertionError(e);
        }
    }
}
