package io.github.jmetermqtt.config;

import org.apache.jmeter.testelement.TestElement;

/** A field for a number that may have decimals, from 0 to a limit; 0 is the default and means "off". */
public record DecimalSetting(String key, String label, String remark, double max) implements Setting<Double> {

    @Override
    public String hint() {
        return remark + "; 0 to " + (long) max + ", default 0";
    }

    @Override
    public String defaultText() {
        return "0";
    }

    @Override
    public Double read(TestElement element) throws ConfigException {
        String text = text(element).trim();
        try {
            double value = Double.parseDouble(text);
            if (value >= 0 && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw outside(text);
        }
        throw outside(text);
    }

    private ConfigException outside(String text) {
        return new ConfigException(this, text, "a number from 0 to " + (long) max);
    }
}
