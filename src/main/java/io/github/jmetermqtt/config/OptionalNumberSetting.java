package io.github.jmetermqtt.config;

import java.util.OptionalLong;
import org.apache.jmeter.testelement.TestElement;

/**
 * A field for a whole number in a closed range that may be left empty, which is a meaning of its own.
 *
 * @param whenEmpty what an empty field stands for, in words that follow "empty = "
 */
public record OptionalNumberSetting(String key, String label, String remark, String whenEmpty, long min, long max)
        implements Setting<OptionalLong> {

    @Override
    public String hint() {
        return remark + "; " + min + " to " + max + ", empty = " + whenEmpty;
    }

    @Override
    public String defaultText() {
        return "";
    }

    @Override
    public OptionalLong read(TestElement element) throws ConfigException {
        String text = text(element).trim();
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return OptionalLong.of(value);
            }
        } catch (NumberFormatException e) {
            throw outside(text);
        }
        throw outside(text);
    }

    private ConfigException outside(String text) {
        return new ConfigException(this, text, "a whole number from " + min + " to " + max);
    }

    /**
     * As {@link #read}, for a range that an int can hold.
     *
     * @return null where the field is empty
     */
    public Integer readInt(TestElement element) throws ConfigException {
        OptionalLong value = read(element);
        return value.isPresent() ? Integer.valueOf(Math.toIntExact(value.getAsLong())) : null;
    }

    /** As {@link #read}; null where the field is empty. */
    public Long readLong(TestElement element) throws ConfigException {
        OptionalLong value = read(element);
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }
}
