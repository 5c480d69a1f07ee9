package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.Setting;
import java.util.List;

/** The fields of MQTT Connect that say how long a device lives. */
public final class LifetimeFields {

    private static final int LONGEST = 1_000_000;

    public static final RangeSetting LIFETIME = new RangeSetting("mqtt.lifetime", "", "0.1", LONGEST);

    public static final NumberSetting SHARE =
            new NumberSetting("mqtt.lifetimeShare", 100, 0, 100).when(LIFETIME.isSet());
    public static final ChoiceSetting<DisconnectMode> END = ChoiceSetting.of(
                    "mqtt.lifetimeEnd",
                    new Choice<>(DisconnectMode.PROPER, "disconnect"),
                    new Choice<>(DisconnectMode.ABRUPT, "drop"))
            .when(LIFETIME.isSet());
    public static final ChoiceSetting<Boolean> THEN = ChoiceSetting.of(
                    "mqtt.lifetimeThen", new Choice<>(false, "gone"), new Choice<>(true, "back"))
            .when(LIFETIME.isSet());
    public static final RangeSetting PAUSE =
            new RangeSetting("mqtt.lifetimePause", "10", "0", LONGEST).when(THEN.is(true));

    public static final RangeSetting STORM_AFTER = new RangeSetting("mqtt.stormAfter", "", "0.1", LONGEST);

    public static final NumberSetting STORM_SHARE =
            new NumberSetting("mqtt.stormShare", 100, 0, 100).when(STORM_AFTER.isSet());
    public static final RangeSetting STORM_BACK_WITHIN =
            new RangeSetting("mqtt.stormBackWithin", "0-30", "0", LONGEST).when(STORM_AFTER.isSet());

    private LifetimeFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(LIFETIME, SHARE, END, THEN, PAUSE, STORM_AFTER, STORM_SHARE, STORM_BACK_WITHIN);
    }
}
