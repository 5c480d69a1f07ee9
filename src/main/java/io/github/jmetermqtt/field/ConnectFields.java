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

    public static final ChoiceSetting<IfConnected> IF_CONNECTED = ChoiceSetting.of(
            "mqtt.ifConnected",
            "If already connected",
            "what to do where this thread has a live connection of that name; default keep",
            new Choice<>(IfConnected.KEEP, "keep", "keep the connection"),
            new Choice<>(IfConnected.REPLACE, "replace", "replace it by a new one"),
            new Choice<>(IfConnected.FAIL, "fail", "fail the sample"));
    public static final ChoiceSetting<Boolean> AT_THREAD_END = ChoiceSetting.of(
            "mqtt.atThreadEnd",
            "When the thread ends",
            "close what is connected still, or leave it open until the test ends; default close",
            new Choice<>(false, "close", "close the connection"),
            new Choice<>(true, "keep", "keep it until the test ends"));
    public static final TextSetting CLIENT_ID_VARIABLE = new TextSetting(
            "mqtt.clientIdVariable",
            "Variable for the client id",
            "name of the JMeter variable that takes the client id in use; default mqttClientId",
            "mqttClientId",
            TextSetting.Form.LINE);

    public static final OptionalNumberSetting CONNECTIONS = new OptionalNumberSetting(
            "mqtt.connections",
            "Connections",
            "a fleet: so many connections of each thread, told apart by %i (index) and %c (client id)",
            "one, and %i and %c mean nothing",
            1,
            1_000_000);
    public static final NumberSetting FIRST_INDEX = new NumberSetting(
            "mqtt.firstIndex",
            "First index",
            "%i of the first connection of a fleet; the others count on from there",
            1,
            0,
            1_000_000);
    public static final DecimalSetting CONNECT_RATE = new DecimalSetting(
            "mqtt.connectRate",
            "Connect rate (1/s)",
            "connections per second that each thread opens; 0 = as fast as it goes; 64 at the same time at most",
            1_000_000);

    public static final TextSetting SUBSCRIBE_TO = TextSetting.area(
            "mqtt.subscribeTo",
            "Subscribe to",
            "topic filters, one a line or comma-separated; what arrives is thrown away and not counted; empty = no subscription");
    public static final ChoiceSetting<Qos> SUBSCRIBE_QOS = SharedFields.qos(
            "mqtt.subscribeQos", "QoS of the subscription", "highest QoS at which the broker may deliver");

    private ConnectFields() {}
}
