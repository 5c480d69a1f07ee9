package io.github.jmetermqtt.config;

import java.util.List;

/**
 * A field for a whole number in a closed range.
 *
 * @param remark what the number means, in words for the hint; may be empty
 * @param min not above the default
 * @param max not below the default; {@link Integer#MAX_VALUE}: no limit is named
 */
public record NumberSetting(
        String key, String label, String remark, int defaultValue, int min, int max, List<Condition<?>> conditions)
        implements Setting<Integer> {

    /** Checks that the default is in the range. */
    public NumberSetting {
        if (defaultValue < min || defaultValue > max) {
            throw new IllegalArgumentException(key + ": " + defaultValue + " is not from " + min + " to " + max);
        }
    }

    /** A field that always applies. */
    public NumberSetting(String key, String label, String remark, int defaultValue, int min, int max) {
        this(key, label, remark, defaultValue, min, max, List.of());
    }

    @Override
    public NumberSetting when(Condition<?> condition) {
        return new NumberSetting(key, label, remark, defaultValue, min, max, Setting.and(conditions, condition));
    }

    @Override
    public String hint() {
        String range = max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max;
        return (remark.isEmpty() ? "" : remark + "; ") + range + ", default " + defaultValue;
    }

    @Override
    public String defaultText() {
        return Integer.toString(defaultValue);
    }

    @Override
    public Integer parse(String text) throws ConfigException {
        String number = text.trim();
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
        String upTo = max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
        return new ConfigException(this, text, "a whole number " + upTo);
    }
}
