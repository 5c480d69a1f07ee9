package io.github.jmetermqtt.emqx;

import java.util.Map;

/** The fields of a message to publish. */
final class PubTranslation {

    /** The usual type of a message. */
    private static final String RANDOM = "Random string with fixed length";

    private PubTranslation() {}

    static void translate(Translation translation) {
        translation.connectionName();
        translation.carryOr("mqtt.topic", "test_topic", "mqtt.topic_name");
        translation.carry("mqtt.qos", "mqtt.qos_level");
        translation.carryOr("mqtt.retained", "false", "mqtt.retained_message");
        translation.carryOr("mqtt.addTimestamp", "false", "mqtt.add_timestamp");
        translation.put("mqtt.timestampFormat", "millis");
        translation.put("mqtt.responseText", Translation.PUB_BODY);
        translation.carry("mqtt.messageType", "mqtt.message_type");
        translation.carry("mqtt.randomSize", "mqtt.message_type_fixed_length");
        translation.carryRaw("mqtt.message", "mqtt.message_to_sent");
        properties(translation);
    }

    /** Whether each message is made up. */
    static boolean isRandom(Map<String, String> old) {
        String type = old.getOrDefault("mqtt.message_type", "").trim();
        return type.isEmpty() || type.equalsIgnoreCase(RANDOM);
    }

    /** What the forks have beyond MQTT 3.1.1. */
    private static void properties(Translation translation) {
        translation.carry("mqtt.messageExpiry", "mqtt.message_expiry_interval");
        translation.carry("mqtt.payloadFormat", "mqtt.payload_format_indicator");
        translation.carry("mqtt.contentType", "mqtt.content_type");
        translation.carry("mqtt.responseTopic", "mqtt.response_topic");
        translation.carry("mqtt.correlationData", "mqtt.correlation_data");
        translation.carry("mqtt.userProperties", "mqtt.user_properties");
        translation.derive("mqtt.mqtt5", "true");
        if (translation.has("mqtt.topic_alias")) {
            translation.lost("import.note.topic-alias");
        }
    }
}
