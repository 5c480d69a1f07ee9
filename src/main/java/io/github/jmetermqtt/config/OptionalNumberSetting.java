package io.github.jmetermqtt.config;

import java.util.List;
import java.util.OptionalLong;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * A field for a whole number in a closed range that may be left empty, which is a meaning of its own.
 *
 * @param remark what the number means, in words for the hint
 * @param whenEmpty what an empty field stands for, in words that follow "empty = "
 * @param min not above {@code max}
 */
public record OptionalNumberSetting(
        String key, String label, String remark, String whenEmpty, long min, long max, List<Condition<?>> conditions)
        implements Setting<OptionalLong> {

    /** Checks that the range has numbers. */
    public OptionalNumberSetting {
        if (min > max) {
            throw new IllegalArgumentException(key + ": nothing is from " + min + " to " + max);
        }
    }

    /** A field that always applies. */
    public OptionalNumberSetting(String key, String label, String remark, String whenEmpty, long min, long max) {
        this(key, label, remark, whenEmpty, min, max, List.of());
    }

    @Override
    public OptionalNumberSetting when(Condition<?> condition) {
        return new OptionalNumberSetting(key, label, remark, whenEmpty, min, max, Setting.and(conditions, condition));
    }

    @Override
    public String hint() {
        return remark + "; " + min + " to " + max + ", empty = " + whenEmpty;
    }

    @Override
    public String defaultText() {
        return "";
    }

    @Override
    public OptionalLong parse(String text) throws ConfigException {
        String number = text.trim();
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
        return new ConfigException(this, text, "a whole number from " + min + " to " + max);
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
