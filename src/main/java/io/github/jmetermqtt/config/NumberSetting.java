package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;

/**
 * A field for a whole number in a closed range.
 *
 * @param min not above the default
 * @param max not below the default; {@link Integer#MAX_VALUE}: no limit is named
 */
public record NumberSetting(String key, String words, int defaultValue, int min, int max, List<Condition<?>> conditions)
        implements Setting<Integer> {

    /** Checks that the default is in the range. */
    public NumberSetting {
        if (defaultValue < min || defaultValue > max) {
            throw new IllegalArgumentException(key + ": " + defaultValue + " is not from " + min + " to " + max);
        }
    }

    /** A field that always applies. */
    public NumberSetting(String key, int defaultValue, int min, int max) {
        this(key, Setting.words(key), defaultValue, min, max, List.of());
    }

    @Override
    public NumberSetting when(Condition<?> condition) {
        return new NumberSetting(key, words, defaultValue, min, max, Setting.and(conditions, condition));
    }

    @Override
    public String hint(Words language) {
        String remark = Setting.super.hint(language);
        return max == Integer.MAX_VALUE
                ? language.text("config.hint.at-least-default", remark, min, defaultValue)
                : language.text("config.hint.range-default", remark, min, max, defaultValue);
    }

    @Override
    public String defaultText() {
        return Integer.toString(defaultValue);
    }

    @Override
    public Integer parse(String text) throws ConfigException {
        String number = text.strip();
        try {
            int value = Integer.parseInt(number);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(number);
        }
        throw outside(number);
    }

    private ConfigException outside(String text) {
        Sentence allowed = max == Integer.MAX_VALUE
                ? Sentence.of("config.whole-number.at-least", min)
                : Sentence.of("config.whole-number.range", min, max);
        return new ConfigException(this, text, allowed);
    }
}
