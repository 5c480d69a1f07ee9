package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Connect that MQTT Connection Defaults does not have. */
public final class ConnectFields {

    public static final ChoiceSetting<BelongsTo> BELONGS_TO = ChoiceSetting.of(
            "mqtt.belongsTo", new Choice<>(BelongsTo.THREAD, "thread"), new Choice<>(BelongsTo.TEST, "test"));
    public static final ChoiceSetting<IfConnected> IF_CONNECTED = ChoiceSetting.of(
            "mqtt.ifConnected",
            new Choice<>(IfConnected.KEEP, "keep"),
            new Choice<>(IfConnected.REPLACE, "replace"),
            new Choice<>(IfConnected.FAIL, "fail"));
    public static final ChoiceSetting<Boolean> AT_THREAD_END = ChoiceSetting.of(
                    "mqtt.atThreadEnd", new Choice<>(false, "close"), new Choice<>(true, "keep"))
            .when(BELONGS_TO.is(BelongsTo.THREAD));
    public static final TextSetting CLIENT_ID_VARIABLE =
            new TextSetting("mqtt.clientIdVariable", "mqttClientId", TextSetting.Form.LINE);

    public static final OptionalNumberSetting CONNECTIONS = new OptionalNumberSetting("mqtt.connections", 1, 1_000_000);
    public static final NumberSetting FIRST_INDEX = new NumberSetting("mqtt.firstIndex", 1, 0, 1_000_000);
    public static final DecimalSetting CONNECT_RATE = new DecimalSetting("mqtt.connectRate", 1_000_000);

    public static final TextSetting SUBSCRIBE_TO = TextSetting.area("mqtt.subscribeTo");
    public static final ChoiceSetting<Qos> SUBSCRIBE_QOS = SharedFields.qos("mqtt.subscribeQos");

    private ConnectFields() {}
}
