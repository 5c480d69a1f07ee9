package io.github.jmetermqtt.config;

import io.github.jmetermqtt.client.MqttVersion;
import java.util.List;

/** The fields that MQTT Connect takes from MQTT Connection Defaults where its own are empty. */
public final class ConnectionFields {

    public static final TextSetting SERVER = new TextSetting(
            "mqtt.server",
            "Server",
            "host name or IP address, without a scheme; default localhost",
            "localhost",
            TextSetting.Form.LINE);
    public static final NumberSetting PORT = new NumberSetting("mqtt.port", "Port", "TCP port", 1883, 1, 65535);
    public static final ChoiceSetting<MqttVersion> VERSION = ChoiceSetting.of(
            "mqtt.version",
            "MQTT version",
            "protocol version; default 3.1.1",
            new Choice<>(MqttVersion.V3_1_1, "3.1.1", "3.1.1"),
            new Choice<>(MqttVersion.V5, "5", "5"));
    public static final NumberSetting CONNECT_TIMEOUT = new NumberSetting(
            "mqtt.connectTimeout", "Connect timeout (s)", "seconds until the CONNACK must be in", 10, 1, 3600);
    public static final NumberSetting KEEP_ALIVE =
            new NumberSetting("mqtt.keepAlive", "Keep alive (s)", "seconds, 0 = off", 60, 0, 65535);
    public static final FlagSetting CLEAN_START = new FlagSetting(
            "mqtt.cleanStart",
            "Clean session / clean start",
            "true: start without what the broker kept of an earlier session; false: resume it (an MQTT 5 session ends with its"
                    + " connection, so only MQTT 3.1.1 has one to resume); default true",
            true,
            true);
    public static final TextSetting USERNAME = TextSetting.line("mqtt.username", "User name", "empty = not sent");
    public static final TextSetting PASSWORD =
            new TextSetting("mqtt.password", "Password", "empty = not sent", "", TextSetting.Form.SECRET);
    public static final TextSetting CLIENT_ID = new TextSetting(
            "mqtt.clientId", "Client id", "up to 65535 bytes; default jmeter-", "jmeter-", TextSetting.Form.LINE);
    public static final FlagSetting CLIENT_ID_SUFFIX = new FlagSetting(
            "mqtt.clientIdSuffix",
            "Add random suffix to client id",
            "true: 16 random letters and digits follow, so that no two clients collide; default true",
            true,
            true);

    private ConnectionFields() {}

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(
                SERVER,
                PORT,
                VERSION,
                CONNECT_TIMEOUT,
                KEEP_ALIVE,
                CLEAN_START,
                USERNAME,
                PASSWORD,
                CLIENT_ID,
                CLIENT_ID_SUFFIX);
    }
}
