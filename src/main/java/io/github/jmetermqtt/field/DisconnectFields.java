package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.ReasonCode;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;
import java.util.stream.IntStream;

/** The fields of MQTT Disconnect. */
public final class DisconnectFields {

    public static final ChoiceSetting<DisconnectMode> MODE = ChoiceSetting.of(
            "mqtt.disconnectMode",
            new Choice<>(DisconnectMode.PROPER, "proper"),
            new Choice<>(DisconnectMode.ABRUPT, "abrupt"));
    public static final NumberSetting TIMEOUT = new NumberSetting("mqtt.disconnectTimeout", 30_000, 1, 3_600_000);

    /** An abrupt end has no packet, and so no properties. */
    public static final FlagSetting MQTT5 = SharedFields.MQTT5.when(MODE.is(DisconnectMode.PROPER));

    /** The codes that a client may send, MQTT 5 section 3.14.2.1. */
    public static final ChoiceSetting<ReasonCode> REASON = new ChoiceSetting<>(
                    "mqtt.disconnectReason", reasons(0, 4, 128, 129, 130, 131, 144, 147, 148, 149, 150, 151, 152, 153))
            .when(MQTT5.isOn());

    public static final OptionalNumberSetting SESSION_EXPIRY = new OptionalNumberSetting(
                    Mqtt5Fields.SESSION_EXPIRY.key(), 0, Mqtt5Fields.LONGEST)
            .withWords("disconnect.sessionExpiry")
            .when(MQTT5.isOn());

    public static final TextSetting USER_PROPERTIES =
            TextSetting.area("mqtt.userProperties").when(MQTT5.isOn());

    private DisconnectFields() {}

    /** What goes into the packet, in the order of the GUI. */
    public static List<Setting<?>> packet() {
        return List.of(REASON, SESSION_EXPIRY, USER_PROPERTIES);
    }

    private static List<Choice<ReasonCode>> reasons(int... codes) {
        return IntStream.of(codes)
                .mapToObj(code -> new Choice<>(ReasonCode.mqtt5(code), Integer.toString(code)))
                .toList();
    }
}
