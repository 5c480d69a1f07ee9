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
            "Disconnect",
            "proper: DISCONNECT goes out first; abrupt: the socket is closed without it, so that the broker publishes the will;"
                    + " default proper",
            new Choice<>(DisconnectMode.PROPER, "proper", "proper (DISCONNECT)"),
            new Choice<>(DisconnectMode.ABRUPT, "abrupt", "abrupt (drop the socket)"));
    public static final NumberSetting TIMEOUT = new NumberSetting(
            "mqtt.disconnectTimeout",
            "Disconnect timeout (ms)",
            "milliseconds that what is still to be written may take; then the connection is dropped, and the sample fails",
            30_000,
            1,
            3_600_000);

    /** An abrupt end has no packet, and so no properties. */
    public static final FlagSetting MQTT5 = SharedFields.MQTT5.when(MODE.is(DisconnectMode.PROPER));

    /** The codes that a client may send, MQTT 5 section 3.14.2.1. */
    public static final ChoiceSetting<ReasonCode> REASON = new ChoiceSetting<>(
                    "mqtt.disconnectReason",
                    "Reason code",
                    "what the broker is told; with any other than 0 it publishes the will; default 0",
                    reasons(0, 4, 128, 129, 130, 131, 144, 147, 148, 149, 150, 151, 152, 153))
            .when(MQTT5.isOn());

    public static final OptionalNumberSetting SESSION_EXPIRY = new OptionalNumberSetting(
                    Mqtt5Fields.SESSION_EXPIRY.key(),
                    Mqtt5Fields.SESSION_EXPIRY.label(),
                    "seconds from now until the session ends; above 0 only where MQTT Connect had more than 0",
                    "as MQTT Connect said",
                    0,
                    Mqtt5Fields.LONGEST)
            .when(MQTT5.isOn());

    public static final TextSetting USER_PROPERTIES =
            Mqtt5Fields.userProperties("mqtt.userProperties", "User properties").when(MQTT5.isOn());

    private DisconnectFields() {}

    /** What goes into the packet, in the order of the GUI. */
    public static List<Setting<?>> packet() {
        return List.of(REASON, SESSION_EXPIRY, USER_PROPERTIES);
    }

    private static List<Choice<ReasonCode>> reasons(int... codes) {
        return IntStream.of(codes)
                .mapToObj(code -> {
                    ReasonCode reason = ReasonCode.mqtt5(code);
                    String label = code == 0 ? "0 Normal disconnection" : reason.toString();
                    return new Choice<>(reason, Integer.toString(code), label);
                })
                .toList();
    }
}
