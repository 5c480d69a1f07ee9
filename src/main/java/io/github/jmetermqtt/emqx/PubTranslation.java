package io.github.jmetermqtt.emqx;

import java.util.Locale;

/** The fields of a message to publish. */
final class PubTranslation {

    private PubTranslation() {}

    static void translate(Translation translation) {
        translation.connectionName("");
        translation.take("mqtt.topic", "test_topic", "mqtt.topic_name");
        translation.take("mqtt.qos", "0", "mqtt.qos_level");
        translation.takeFlag("mqtt.retained", "false", "mqtt.retained_message");
        translation.takeFlag("mqtt.addTimestamp", "false", "mqtt.add_timestamp");
        translation.put("mqtt.timestampFormat", "millis");
        translation.put("mqtt.responseText", Translation.PUB_BODY);
        payload(translation);
        properties(translation);
    }

    private static void payload(Translation translation) {
        translation.take(
                "mqtt.messageType", "Random string with fixed length", PubTranslation::type, "mqtt.message_type");
        translation.take("mqtt.randomSize", "1024", "mqtt.message_type_fixed_length");
        String message = translation.raw("mqtt.message_to_sent");
        translation.putFrom("mqtt.message_to_sent", "mqtt.message", message == null ? "" : message);
    }

    private static String type(String old) {
        return switch (old.trim().toLowerCase(Locale.ROOT)) {
            case "string" -> "text";
            case "hex string" -> "hex";
            case "random string with fixed length" -> "random-text";
            default -> old;
        };
    }

    /** What the forks have beyond MQTT 3.1.1. */
    private static void properties(Translation translation) {
        boolean any = translation.has(
                "mqtt.message_expiry_interval",
                "mqtt.payload_format_indicator",
                "mqtt.content_type",
                "mqtt.response_topic",
                "mqtt.correlation_data");
        translation.takeIfAny("mqtt.messageExpiry", "mqtt.message_expiry_interval");
        translation.take("mqtt.payloadFormat", "", PubTranslation::format, "mqtt.payload_format_indicator");
        translation.takeIfAny("mqtt.contentType", "mqtt.content_type");
        translation.takeIfAny("mqtt.responseTopic", "mqtt.response_topic");
        translation.takeIfAny("mqtt.correlationData", "mqtt.correlation_data");
        boolean user = translation.takeLines("mqtt.userProperties", "=", "mqtt.user_properties");
        if (any || user) {
            translation.put("mqtt.mqtt5", "true");
        }
        if (translation.has("mqtt.topic_alias")) {
            translation.lost(
                    "the topic alias was left out: aliases are given by themselves where MQTT Connect allows them"
                            + " under \"Topic aliases for sending\"");
        }
    }

    private static String format(String old) {
        return switch (old.trim().toLowerCase(Locale.ROOT)) {
            case "1", "true", "utf-8", "utf8", "utf_8" -> "utf-8";
            case "0", "false", "unspecified" -> "unspecified";
            default -> old;
        };
    }
}
