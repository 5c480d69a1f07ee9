package io.github.jmetermqtt.config;

import org.apache.jmeter.config.ConfigTestElement;

/**
 * Values that MQTT Connect takes where its own field is empty; JMeter's {@code TestCompiler} merges them in. The fields are
 * those that MQTT Connect has, too ({@code ConnectionFields.inherited()}).
 */
public class MqttConnectionDefaults extends ConfigTestElement {

    private static final long serialVersionUID = 1L;
}
