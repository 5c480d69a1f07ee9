package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Set;

/** A field that is on or off. */
public record FlagSetting(String key, String words, boolean defaultValue, List<Condition<?>> conditions)
        implements Setting<Boolean> {

    /** A field that always applies. */
    public FlagSetting(String key, boolean defaultValue) {
        this(key, Setting.words(key), defaultValue, List.of());
    }

    @Override
    public FlagSetting when(Condition<?> condition) {
        return new FlagSetting(key, words, defaultValue, Setting.and(conditions, condition));
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
        String flag = text.strip();
        if (flag.equalsIgnoreCase("true")) {
            return true;
        }
        if (flag.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ConfigException(this, flag, Sentence.of("config.true-or-false"));
    }
}
