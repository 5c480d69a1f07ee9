package io.github.jmetermqtt.config;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.OptionalLong;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * A field for a whole number in a closed range that may be left empty, which is a meaning of its own.
 *
 * @param min not above {@code max}
 */
public record OptionalNumberSetting(String key, String words, long min, long max, List<Condition<?>> conditions)
        implements Setting<OptionalLong> {

    /** Checks that the range has numbers. */
    public OptionalNumberSetting {
        if (min > max) {
            throw new IllegalArgumentException(key + ": nothing is from " + min + " to " + max);
        }
    }

    /** A field that always applies. */
    public OptionalNumberSetting(String key, long min, long max) {
        this(key, Setting.words(key), min, max, List.of());
    }

    @Override
    public OptionalNumberSetting when(Condition<?> condition) {
        return new OptionalNumberSetting(key, words, min, max, Setting.and(conditions, condition));
    }

    /** This field with the texts of another name, where the key alone does not tell them. */
    public OptionalNumberSetting withWords(String other) {
        return new OptionalNumberSetting(key, other, min, max, conditions);
    }

    @Override
    public String hint(Words language) {
        return language.text("config.hint.range-empty", Setting.super.hint(language), min, max, whenEmpty(language));
    }

    /** In words that follow "empty = ". */
    @Override
    public String whenEmpty(Words language) {
        return language.text("field." + words + ".empty");
    }

    @Override
    public String defaultText() {
        return "";
    }

    @Override
    public OptionalLong parse(String text) throws ConfigException {
        String number = text.strip();
        if (number.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(number);
            if (value >= min && value <= max) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            throw outside(number);
        }
        throw outside(number);
    }

    private ConfigException outside(String text) {
        return new ConfigException(this, text, Sentence.of("config.whole-number.range", min, max));
    }

    /** As {@link #read}, for a range that an int can hold; null where the field is empty or does not apply. */
    public @Nullable Integer readInt(TestElement element) throws ConfigException {
        OptionalLong value = read(element);
        return value.isPresent() ? Integer.valueOf(Math.toIntExact(value.getAsLong())) : null;
    }

    /** As {@link #read}; null where the field is empty or does not apply. */
    public @Nullable Long readLong(TestElement element) throws ConfigException {
        OptionalLong value = read(element);
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }
}
