package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;

/** The fields of MQTT Disconnect. */
public final class DisconnectFields {

    public static final ChoiceSetting<DisconnectMode> MODE = ChoiceSetting.of(
            "mqtt.disconnectMode",
            "Disconnect",
            "proper: DISCONNECT goes out first; abrupt: the socket is closed without it; default proper",
            new Choice<>(DisconnectMode.PROPER, "proper", "proper (DISCONNECT)"),
            new Choice<>(DisconnectMode.ABRUPT, "abrupt", "abrupt (drop the socket)"));

    private DisconnectFields() {}
}
