package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.Setting;
import java.util.List;

/** What becomes of a connection that is lost; MQTT Connect takes it from MQTT Connection Defaults where its own is empty. */
public final class ReconnectFields {

    public static final ChoiceSetting<Boolean> RECONNECT = ChoiceSetting.of(
            "mqtt.reconnect",
            "When the connection is lost",
            "automatic: connect and subscribe again, while samplers wait; each outage is a sample of its own; default none",
            new Choice<>(false, "none", "leave it to the next MQTT Connect"),
            new Choice<>(true, "automatic", "reconnect automatically"));
    private static final Condition<?> AUTOMATIC = RECONNECT.is(true);

    public static final NumberSetting FIRST_DELAY = new NumberSetting(
                    "mqtt.reconnect.firstDelay",
                    "First delay (ms)",
                    "milliseconds from the loss to the first attempt; doubles with each further one",
                    1000,
                    1,
                    Integer.MAX_VALUE)
            .when(AUTOMATIC);
    public static final NumberSetting MAX_DELAY = new NumberSetting(
                    "mqtt.reconnect.maxDelay",
                    "Maximum delay (ms)",
                    "milliseconds between two attempts at most",
                    30_000,
                    1,
                    Integer.MAX_VALUE)
            .when(AUTOMATIC);
    public static final NumberSetting ATTEMPTS = new NumberSetting(
                    "mqtt.reconnect.attempts",
                    "Attempts (0 = no limit)",
                    "after which it is given up; 0 = without limit",
                    0,
                    0,
                    Integer.MAX_VALUE)
            .when(AUTOMATIC);

    private ReconnectFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(RECONNECT, FIRST_DELAY, MAX_DELAY, ATTEMPTS);
    }
}
