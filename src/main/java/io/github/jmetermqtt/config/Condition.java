package io.github.jmetermqtt.config;

import java.util.Set;
import java.util.function.Function;

/**
 * What must hold for a field to apply: another field has one of some values. Made by {@link FlagSetting#isOn},
 * {@link ChoiceSetting#is}, {@link RangeSetting#isSet} and their like.
 *
 * @param field the field that decides; where it does not apply itself, the condition does not hold
 * @param values with which the condition holds, or does not
 * @param among whether it holds with these values; else with all others
 */
public record Condition<T>(Setting<T> field, Set<T> values, boolean among) {

    /** Copies the values. */
    public Condition {
        values = Set.copyOf(values);
    }

    /** One that holds with these values. */
    public Condition(Setting<T> field, Set<T> values) {
        this(field, values, true);
    }

    /**
     * Whether it holds. Where the deciding field has a text that cannot be read it may hold: in a panel that is an expression whose
     * value nobody knows yet; in a running test it is a mistake, which the reader of that field names.
     *
     * @param texts the text of a field, or its default where it is empty
     */
    boolean holds(Function<Setting<?>, String> texts) {
        if (!field.applies(texts)) {
            return false;
        }
        try {
            return values.contains(field.parse(texts.apply(field))) == among;
        } catch (ConfigException e) {
            return true;
        }
    }
}
