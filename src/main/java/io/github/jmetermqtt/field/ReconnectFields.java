package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.Setting;
import java.util.List;

/** What becomes of a connection that is lost; MQTT Connect takes it from MQTT Connection Defaults where its own is empty. */
public final class ReconnectFields {

    public static final ChoiceSetting<Boolean> RECONNECT =
            ChoiceSetting.of("mqtt.reconnect", new Choice<>(false, "none"), new Choice<>(true, "automatic"));
    private static final Condition<?> AUTOMATIC = RECONNECT.is(true);

    public static final NumberSetting FIRST_DELAY =
            new NumberSetting("mqtt.reconnect.firstDelay", 1000, 1, Integer.MAX_VALUE).when(AUTOMATIC);
    public static final NumberSetting MAX_DELAY =
            new NumberSetting("mqtt.reconnect.maxDelay", 30_000, 1, Integer.MAX_VALUE).when(AUTOMATIC);
    public static final NumberSetting ATTEMPTS =
            new NumberSetting("mqtt.reconnect.attempts", 0, 0, Integer.MAX_VALUE).when(AUTOMATIC);

    /** Whether the next attempt goes to the next one of the nodes in Server, instead of the same one again. */
    public static final ChoiceSetting<Boolean> TO_NEXT = ChoiceSetting.of(
                    "mqtt.reconnectTo", new Choice<>(false, "same"), new Choice<>(true, "next"))
            .when(AUTOMATIC);

    private ReconnectFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(RECONNECT, FIRST_DELAY, MAX_DELAY, ATTEMPTS, TO_NEXT);
    }
}
