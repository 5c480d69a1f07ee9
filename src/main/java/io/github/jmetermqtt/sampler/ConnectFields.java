package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Connect that MQTT Connection Defaults does not have. */
public final class ConnectFields {

    public static final ChoiceSetting<IfConnected> IF_CONNECTED = ChoiceSetting.of(
            "mqtt.ifConnected",
            "If already connected",
            "what to do where this thread has a live connection of that name; default keep",
            new Choice<>(IfConnected.KEEP, "keep", "keep the connection"),
            new Choice<>(IfConnected.REPLACE, "replace", "replace it by a new one"),
            new Choice<>(IfConnected.FAIL, "fail", "fail the sample"));
    public static final TextSetting CLIENT_ID_VARIABLE = new TextSetting(
            "mqtt.clientIdVariable",
            "Variable for the client id",
            "name of the JMeter variable that takes the client id in use; default mqttClientId",
            "mqttClientId",
            TextSetting.Form.LINE);

    private ConnectFields() {}
}
