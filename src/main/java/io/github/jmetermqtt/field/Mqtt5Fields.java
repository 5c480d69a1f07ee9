package io.github.jmetermqtt.field;

import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;

/** The fields that a CONNECT of MQTT 5 has beyond one of 3.1.1. */
public final class Mqtt5Fields {

    /** The longest time that MQTT 5 can say in seconds: 136 years, or for ever where a session is meant. */
    public static final long LONGEST = 4_294_967_295L;

    /** 256 MB - 1 of remaining length, and the header in front of it. */
    private static final long LARGEST_PACKET = 268_435_460;

    public static final OptionalNumberSetting SESSION_EXPIRY = new OptionalNumberSetting(
                    "mqtt.sessionExpiry",
                    "Session expiry (s)",
                    "seconds that the session outlives the connection, " + LONGEST + " = for ever",
                    "0",
                    0,
                    LONGEST)
            .when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting RECEIVE_MAXIMUM = new OptionalNumberSetting(
                    "mqtt.receiveMaximum",
                    "Receive maximum",
                    "messages of QoS 1 and 2 that the broker may have unacknowledged",
                    "65535",
                    1,
                    65_535)
            .when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting MAXIMUM_PACKET_SIZE = new OptionalNumberSetting(
                    "mqtt.maximumPacketSize",
                    "Maximum packet size (bytes)",
                    "largest packet that is accepted from the broker",
                    "no limit",
                    1,
                    LARGEST_PACKET)
            .when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting TOPIC_ALIAS_MAXIMUM = new OptionalNumberSetting(
                    "mqtt.topicAliasMaximum",
                    "Topic alias maximum",
                    "topic aliases that the broker may use",
                    "0",
                    0,
                    65_535)
            .when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting SEND_TOPIC_ALIAS_MAXIMUM = new OptionalNumberSetting(
                    "mqtt.sendTopicAliasMaximum",
                    "Topic aliases for sending",
                    "topic aliases used for what is published, as far as the broker allows",
                    "0",
                    0,
                    65_535)
            .when(ConnectionFields.MQTT_5);
    public static final FlagSetting REQUEST_PROBLEM_INFORMATION = new FlagSetting(
                    "mqtt.requestProblemInformation",
                    "Request problem information",
                    "true: the broker may send reason strings and user properties with its codes; default true",
                    true)
            .when(ConnectionFields.MQTT_5);
    public static final FlagSetting REQUEST_RESPONSE_INFORMATION = new FlagSetting(
                    "mqtt.requestResponseInformation",
                    "Request response information",
                    "true: the broker is asked what response topics it would like; default false",
                    false)
            .when(ConnectionFields.MQTT_5);
    public static final TextSetting USER_PROPERTIES =
            userProperties("mqtt.userProperties", "User properties").when(ConnectionFields.MQTT_5);
    public static final TextSetting AUTH_METHOD = TextSetting.line(
                    "mqtt.authMethod",
                    "Authentication method",
                    "enhanced authentication such as SCRAM-SHA-256, with user name and password of the login; empty = none")
            .when(ConnectionFields.MQTT_5);

    private Mqtt5Fields() {}

    static TextSetting userProperties(String key, String label) {
        return TextSetting.area(key, label, "one name=value a line, spaces count; empty = none");
    }

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return List.of(
                SESSION_EXPIRY,
                RECEIVE_MAXIMUM,
                MAXIMUM_PACKET_SIZE,
                TOPIC_ALIAS_MAXIMUM,
                SEND_TOPIC_ALIAS_MAXIMUM,
                REQUEST_PROBLEM_INFORMATION,
                REQUEST_RESPONSE_INFORMATION,
                USER_PROPERTIES,
                AUTH_METHOD);
    }
}
