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

    public static final TextSetting SERVER = new TextSetting("mqtt.server", "localhost", TextSetting.Form.LINE);
    public static final OptionalNumberSetting PORT = new OptionalNumberSetting("mqtt.port", 1, 65_535);
    public static final ChoiceSetting<MqttVersion> VERSION = ChoiceSetting.of(
            "mqtt.version",
            new Choice<>(MqttVersion.V3_1_1, "3.1.1"),
            new Choice<>(MqttVersion.V5, "5").or("5.0"),
            new Choice<>(MqttVersion.V3_1, "3.1"));
    /** The condition of the fields that only MQTT 5 has. */
    static final Condition<?> MQTT_5 = VERSION.is(MqttVersion.V5);

    /** The name of the library, or empty for the first that speaks the version. */
    public static final ChoiceSetting<Optional<String>> CLIENT_LIBRARY = ChoiceSetting.of(
            "mqtt.clientLibrary",
            new Choice<>(Optional.empty(), "auto"),
            new Choice<>(Optional.of("hivemq"), "hivemq"),
            new Choice<>(Optional.of("fusesource"), "fusesource"));

    public static final NumberSetting CONNECT_TIMEOUT = new NumberSetting("mqtt.connectTimeout", 10, 1, 3600);
    public static final NumberSetting KEEP_ALIVE = new NumberSetting("mqtt.keepAlive", 60, 0, 65535);
    public static final FlagSetting CLEAN_START = new FlagSetting("mqtt.cleanStart", true);
    public static final TextSetting USERNAME = TextSetting.line("mqtt.username");
    public static final TextSetting PASSWORD = TextSetting.secret("mqtt.password");
    /** CSV: a row for each device, whose values texts name by {@code %{column}}. */
    public static final TextSetting DEVICES_FILE = TextSetting.file("mqtt.devicesFile");

    public static final FlagSetting CLIENT_ID_ASSIGNED = new FlagSetting("mqtt.clientIdAssigned", false);
    public static final TextSetting CLIENT_ID =
            new TextSetting("mqtt.clientId", "jmeter-", TextSetting.Form.LINE).when(CLIENT_ID_ASSIGNED.isOff());
    public static final FlagSetting CLIENT_ID_SUFFIX =
            new FlagSetting("mqtt.clientIdSuffix", true).when(CLIENT_ID_ASSIGNED.isOff());

    private ConnectionFields() {}

    /** Which broker, in the order of the GUI. */
    public static List<Setting<?>> broker() {
        return List.of(NetworkFields.TRANSPORT, SERVER, PORT, VERSION);
    }

    /** Which client, in the order of the GUI. */
    public static List<Setting<?>> client() {
        return List.of(CLIENT_ID, CLIENT_ID_SUFFIX);
    }

    /** Which login, in the order of the GUI. */
    public static List<Setting<?>> login() {
        return List.of(USERNAME, PASSWORD);
    }

    /** How the connection behaves, in the order of the GUI. */
    public static List<Setting<?>> session() {
        return List.of(CLEAN_START, KEEP_ALIVE, CONNECT_TIMEOUT, CLIENT_ID_ASSIGNED, CLIENT_LIBRARY);
    }

    /** Who the devices are, in the order of the GUI. */
    public static List<Setting<?>> devices() {
        return List.of(DEVICES_FILE);
    }

    /**
     * Every field that MQTT Connect takes from MQTT Connection Defaults where its own is empty. This list alone says which fields
     * these are.
     */
    public static List<Setting<?>> inherited() {
        return Stream.of(
                        broker(),
                        client(),
                        login(),
                        TlsFields.all(),
                        NetworkFields.webSocket(),
                        NetworkFields.way(),
                        session(),
                        ReconnectFields.all(),
                        WillFields.all(),
                        Mqtt5Fields.all(),
                        devices())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
