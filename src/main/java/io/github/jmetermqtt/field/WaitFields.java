package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;

/** The fields of MQTT Wait for Subscriptions. */
public final class WaitFields {

    public static final OptionalNumberSetting COUNT = new OptionalNumberSetting("mqtt.waitCount", 1, 1_000_000_000);

    public static final NumberSetting TIMEOUT = new NumberSetting("mqtt.waitTimeout", 60_000, 1, Integer.MAX_VALUE);

    private WaitFields() {}
}
