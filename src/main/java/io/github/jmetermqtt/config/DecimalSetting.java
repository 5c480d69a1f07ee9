package io.github.jmetermqtt.config;

import java.util.List;

/**
 * A field for a number that may have decimals, from 0 to a limit; 0 is the default and means "off".
 *
 * @param remark what the number means, in words for the hint
 * @param max a whole number of at least 0
 */
public record DecimalSetting(String key, String label, String remark, double max, List<Condition<?>> conditions)
        implements Setting<Double> {

    /** Checks the limit. */
    public DecimalSetting {
        if (max < 0 || max != Math.rint(max)) {
            throw new IllegalArgumentException(key + ": " + max + " is not a whole number of at least 0");
        }
    }

    /** A field that always applies. */
    public DecimalSetting(String key, String label, String remark, double max) {
        this(key, label, remark, max, List.of());
    }

    @Override
    public DecimalSetting when(Condition<?> condition) {
        return new DecimalSetting(key, label, remark, max, Setting.and(conditions, condition));
    }

    @Override
    public String hint() {
        return remark + "; 0 to " + (long) max + ", default 0";
    }

    @Override
    public String defaultText() {
        return "0";
    }

    @Override
    public Double parse(String text) throws ConfigException {
        String number = text.trim();
        try {
            double value = Double.parseDouble(number);
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(number);
        }
        throw outside(number);
    }

    private ConfigException outside(String text) {
        return new ConfigException(this, text, "a number from 0 to " + (long) max);
    }
}
