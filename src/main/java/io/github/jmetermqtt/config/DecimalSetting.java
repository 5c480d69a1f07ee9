package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A field for a number that may have decimals, from 0 to a limit; 0 is the default and means "off".
 *
 * @param max a whole number of at least 0
 */
public record DecimalSetting(String key, String words, double max, List<Condition<?>> conditions)
        implements Setting<Double> {

    /** Java would also read {@code 5d}, hexadecimal numbers, and control characters around a number. */
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d++(\\.\\d*+)?|\\.\\d++)([eE][+-]?\\d++)?");

    /** Checks the limit. */
    public DecimalSetting {
        if (max < 0 || max != Math.rint(max)) {
            throw new IllegalArgumentException(key + ": " + max + " is not a whole number of at least 0");
        }
    }

    /** A field that always applies. */
    public DecimalSetting(String key, double max) {
        this(key, Setting.words(key), max, List.of());
    }

    @Override
    public DecimalSetting when(Condition<?> condition) {
        return new DecimalSetting(key, words, max, Setting.and(conditions, condition));
    }

    @Override
    public String hint(Words language) {
        return language.text("config.hint.range-default", Setting.super.hint(language), 0, (long) max, 0);
    }

    @Override
    public String defaultText() {
        return "0";
    }

    @Override
    public Double parse(String text) throws ConfigException {
        String number = text.strip();
        if (DECIMAL.matcher(number).matches()) {
            double value = Double.parseDouble(number);
            if (value >= 0 && value <= max) {
                return value;
            }
        }
        throw outside(number);
    }

    private ConfigException outside(String text) {
        return new ConfigException(this, text, Sentence.of("config.number.range", 0, (long) max));
    }
}
