package io.github.jmetermqtt.config;

import org.apache.jmeter.testelement.TestElement;

/** A field for a whole number in a closed range. */
public record NumberSetting(String key, String label, String remark, int defaultValue, int min, int max)
        implements Setting<Integer> {

    @Override
    public String hint() {
        String range = (max == Integer.MAX_VALUE ? "at least " + min : min + " to " + max);
        return (remark.isEmpty() ? "" : remark + "; ") + range + ", default " + defaultValue;
    }

    @Override
    public String defaultText() {
        return Integer.toString(defaultValue);
    }

    @Override
    public Integer read(TestElement element) throws ConfigException {
        String text = text(element).trim();
        try {
            int value = Integer.parseInt(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(text);
        }
        throw outside(text);
    }

    private ConfigException outside(String text) {
        String upTo = max == Integer.MAX_VALUE ? "of at least " + min : "from " + min + " to " + max;
        return new ConfigException(this, text, "a whole number " + upTo);
    }
}
