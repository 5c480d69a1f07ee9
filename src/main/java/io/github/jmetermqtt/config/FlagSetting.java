package io.github.jmetermqtt.config;

import org.apache.jmeter.testelement.TestElement;

/**
 * A field that is on or off.
 *
 * @param inherits whether a config element can set it, so that the GUI needs a third state "not set here"
 */
public record FlagSetting(String key, String label, String hint, boolean defaultValue, boolean inherits)
        implements Setting<Boolean> {

    /** A flag that no config element sets: a check box. */
    public static FlagSetting of(String key, String label, String hint, boolean defaultValue) {
        return new FlagSetting(key, label, hint, defaultValue, false);
    }

    /** A flag that a config element can set: "true", "false" or not set here. */
    public static FlagSetting inherited(String key, String label, String hint, boolean defaultValue) {
        return new FlagSetting(key, label, hint, defaultValue, true);
    }

    @Override
    public String defaultText() {
        return Boolean.toString(defaultValue);
    }

    @Override
    public Boolean read(TestElement element) throws ConfigException {
        String text = text(element).trim();
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        if (text.equalsIgnoreCase("false")) {
            return false;
        }
        throw new ConfigException(this, text, "true or false");
    }
}
