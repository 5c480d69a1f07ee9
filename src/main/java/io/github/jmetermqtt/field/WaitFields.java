package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;

/** The fields of MQTT Wait for Subscriptions. */
public final class WaitFields {

    public static final OptionalNumberSetting COUNT = new OptionalNumberSetting(
            "mqtt.waitCount",
            "Subscriptions",
            "how many subscriptions of MQTT Subs, one for each connection",
            "every MQTT Sub of the other threads",
            1,
            1_000_000_000);

    public static final NumberSetting TIMEOUT = new NumberSetting(
            "mqtt.waitTimeout",
            "Timeout (ms)",
            "milliseconds until the subscriptions must be there; it ends sooner where none can come any more",
            60_000,
            1,
            Integer.MAX_VALUE);

    private WaitFields() {}
}
