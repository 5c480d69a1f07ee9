package io.github.jmetermqtt.config;

import java.util.List;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.gui.Replaceable;

/**
 * Values that MQTT Connect takes where its own field is empty; JMeter's {@code TestCompiler} merges them in. The fields are
 * those that MQTT Connect has, too ({@code ConnectionFields.inherited()}).
 */
public class MqttConnectionDefaults extends ConfigTestElement implements Replaceable {

    private static final long serialVersionUID = 1L;

    @Override
    public List<String> getSearchableTokens() {
        return SearchedTexts.of(this);
    }

    @Override
    public int replace(String regex, String replaceBy, boolean caseSensitive) {
        return SearchedTexts.replace(this, regex, replaceBy, caseSensitive);
    }
}
