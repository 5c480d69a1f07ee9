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

    public static final OptionalNumberSetting SESSION_EXPIRY =
            new OptionalNumberSetting("mqtt.sessionExpiry", 0, LONGEST).when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting RECEIVE_MAXIMUM =
            new OptionalNumberSetting("mqtt.receiveMaximum", 1, 65_535).when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting MAXIMUM_PACKET_SIZE =
            new OptionalNumberSetting("mqtt.maximumPacketSize", 1, LARGEST_PACKET).when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting TOPIC_ALIAS_MAXIMUM =
            new OptionalNumberSetting("mqtt.topicAliasMaximum", 0, 65_535).when(ConnectionFields.MQTT_5);
    public static final OptionalNumberSetting SEND_TOPIC_ALIAS_MAXIMUM =
            new OptionalNumberSetting("mqtt.sendTopicAliasMaximum", 0, 65_535).when(ConnectionFields.MQTT_5);
    public static final FlagSetting REQUEST_PROBLEM_INFORMATION =
            new FlagSetting("mqtt.requestProblemInformation", true).when(ConnectionFields.MQTT_5);
    public static final FlagSetting REQUEST_RESPONSE_INFORMATION =
            new FlagSetting("mqtt.requestResponseInformation", false).when(ConnectionFields.MQTT_5);
    public static final TextSetting USER_PROPERTIES =
            TextSetting.area("mqtt.userProperties").when(ConnectionFields.MQTT_5);
    public static final TextSetting AUTH_METHOD =
            TextSetting.line("mqtt.authMethod").when(ConnectionFields.MQTT_5);

    private Mqtt5Fields() {}

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
