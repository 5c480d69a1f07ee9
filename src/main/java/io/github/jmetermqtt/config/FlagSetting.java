package io.github.jmetermqtt.config;

import java.util.List;
import java.util.Set;

/** A field that is on or off. */
public record FlagSetting(String key, String label, String hint, boolean defaultValue, List<Condition<?>> conditions)
        implements Setting<Boolean> {

    /** A field that always applies. */
    public FlagSetting(String key, String label, String hint, boolean defaultValue) {
        this(key, label, hint, defaultValue, List.of());
    }

    @Override
    public FlagSetting when(Condition<?> condition) {
        return new FlagSetting(key, label, hint, defaultValue, Setting.and(conditions, condition));
    }

    /** Holds where this flag is on. */
    public Condition<Boolean> isOn() {
        return new Condition<>(this, Set.of(true));
    }

    /** Holds where this flag is off. */
    public Condition<Boolean> isOff() {
        return new Condition<>(this, Set.of(false));
    }

    @Override
    public String defaultText() {
        return Boolean.toString(defaultValue);
    }

    @Override
    public Boolean parse(String text) throws ConfigException {
        String flag = text.trim();
        if (flag.equalsIgnoreCase("true")) {
            return true;
        }
        if (flag.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ConfigException(this, flag, "true or false");
    }
}
