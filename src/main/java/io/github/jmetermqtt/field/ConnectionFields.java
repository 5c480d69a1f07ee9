package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The fields that every connection has: which broker, which client, which login. */
public final class ConnectionFields {

    public static final TextSetting SERVER = new TextSetting(
            "mqtt.server",
            "Server",
            "host name or IP address, without a scheme; default localhost",
            "localhost",
            TextSetting.Form.LINE);
    public static final OptionalNumberSetting PORT = new OptionalNumberSetting(
            "mqtt.port",
            "Port",
            "TCP port",
            "1883 (TCP), 8883 (TLS), 80 (WebSocket) or 443 (secure WebSocket)",
            1,
            65_535);
    public static final ChoiceSetting<MqttVersion> VERSION = ChoiceSetting.of(
            "mqtt.version",
            "MQTT version",
            "protocol version; default 3.1.1",
            new Choice<>(MqttVersion.V3_1_1, "3.1.1", "3.1.1"),
            new Choice<>(MqttVersion.V5, "5", "5").or("5.0"),
            new Choice<>(MqttVersion.V3_1, "3.1", "3.1"));
    /** The condition of the fields that only MQTT 5 has. */
    static final Condition<?> MQTT_5 = VERSION.is(MqttVersion.V5);

    /** The name of the library, or empty for the first that speaks the version. */
    public static final ChoiceSetting<Optional<String>> CLIENT_LIBRARY = ChoiceSetting.of(
            "mqtt.clientLibrary",
            "Client library",
            "automatic: HiveMQ for MQTT 3.1.1 and 5, FuseSource for 3.1; what a library can't do, it refuses at connect",
            new Choice<>(Optional.empty(), "auto", "automatic"),
            new Choice<>(Optional.of("hivemq"), "hivemq", "HiveMQ"),
            new Choice<>(Optional.of("fusesource"), "fusesource", "FuseSource"));

    public static final NumberSetting CONNECT_TIMEOUT = new NumberSetting(
            "mqtt.connectTimeout", "Connect timeout (s)", "seconds until the CONNACK must be in", 10, 1, 3600);
    public static final NumberSetting KEEP_ALIVE =
            new NumberSetting("mqtt.keepAlive", "Keep alive (s)", "seconds, 0 = off", 60, 0, 65535);
    public static final FlagSetting CLEAN_START = new FlagSetting(
            "mqtt.cleanStart",
            "Clean session / clean start",
            "true: start without what the broker kept of an earlier session; false: resume it (an MQTT 5 session outlives its"
                    + " connection only by its session expiry); default true",
            true);
    public static final TextSetting USERNAME = TextSetting.line("mqtt.username", "User name", "empty = not sent");
    public static final TextSetting PASSWORD = TextSetting.secret("mqtt.password", "Password", "empty = not sent");
    public static final FlagSetting CLIENT_ID_ASSIGNED = new FlagSetting(
            "mqtt.clientIdAssigned",
            "Let the broker assign the client id",
            "true: the client id goes out empty (not in MQTT 3.1; in 3.1.1 only with a clean session); default false",
            false);
    public static final TextSetting CLIENT_ID = new TextSetting(
                    "mqtt.clientId",
                    "Client id",
                    "up to 65535 bytes; default jmeter-",
                    "jmeter-",
                    TextSetting.Form.LINE)
            .when(CLIENT_ID_ASSIGNED.isOff());
    public static final FlagSetting CLIENT_ID_SUFFIX = new FlagSetting(
                    "mqtt.clientIdSuffix",
                    "Add random suffix to client id",
                    "true: 16 random letters and digits follow, so that no two clients collide; in MQTT 3.1 so many that the id has 23"
                            + " characters at most, but no fewer than 8; default true",
                    true)
            .when(CLIENT_ID_ASSIGNED.isOff());

    private ConnectionFields() {}

    /** Which broker, in the order of the GUI. */
    public static List<Setting<?>> broker() {
        return List.of(SERVER, PORT, VERSION, CLIENT_LIBRARY, CONNECT_TIMEOUT);
    }

    /** Which client, in the order of the GUI. */
    public static List<Setting<?>> client() {
        return List.of(CLIENT_ID_ASSIGNED, CLIENT_ID, CLIENT_ID_SUFFIX, CLEAN_START, KEEP_ALIVE);
    }

    /** Which login, in the order of the GUI. */
    public static List<Setting<?>> login() {
        return List.of(USERNAME, PASSWORD);
    }

    /**
     * Every field that MQTT Connect takes from MQTT Connection Defaults where its own is empty. This list alone says which fields
     * these are.
     */
    public static List<Setting<?>> inherited() {
        return Stream.of(
                        broker(),
                        NetworkFields.all(),
                        TlsFields.all(),
                        client(),
                        login(),
                        ReconnectFields.all(),
                        WillFields.all(),
                        Mqtt5Fields.all())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
