package io.github.jmetermqtt.emqx;

import java.util.Locale;

/** The fields of a subscription and of the samples that it gives. */
final class SubTranslation {

    private static final String HOUR = "3600000";

    private SubTranslation() {}

    static void translate(Translation translation) {
        translation.connectionName("");
        translation.take("mqtt.topicFilters", "test_topic", "mqtt.topic_name");
        translation.take("mqtt.qos", "0", "mqtt.qos_level");
        translation.takeFlag("mqtt.payloadHasTimestamp", "false", "mqtt.add_timestamp");
        translation.takeFlag("mqtt.debugResponse", "false", "mqtt.debug_response");
        translation.put("mqtt.responseMessage", "Received %n of message."); // what assertions look for
        translation.put("mqtt.failurePause", "1000");
        translation.put("mqtt.whenNothingArrives", "same-name"); // "Received 0 of message."
        translation.put("mqtt.assertionsSee", "all");
        condition(translation);
        translation.takeIfAny("mqtt.subscriptionIdentifier", "mqtt.subscription_identifier");
        boolean user = translation.takeLines("mqtt.userProperties", "=", "mqtt.user_properties");
        if (user || translation.has("mqtt.subscription_identifier")) {
            translation.put("mqtt.mqtt5", "true");
        }
    }

    private static void condition(Translation translation) {
        String condition = translation
                .get("specified elapsed time (ms)", "mqtt.sample_condition")
                .trim();
        String on = switch (condition.toLowerCase(Locale.ROOT)) {
            case "specified elapsed time (ms)", "specified eplased time (ms)", "eplased with specified time(ms)" ->
                "time";
            case "number of received messages", "received number of message" -> "count";
            default -> condition;
        };
        translation.putFrom("mqtt.sample_condition", "mqtt.sampleOn", on);
        if (!on.equals("count")) {
            translation.take("mqtt.sampleTime", "1000", "mqtt.sample_condition_value");
        }
        boolean hasTimeout = translation.has("mqtt.sample_condition_value_opt");
        if (!on.equals("time")) {
            translation.take("mqtt.sampleCount", "1", "mqtt.sample_condition_value");
            translation.take("mqtt.sampleTimeout", HOUR, "mqtt.sample_condition_value_opt");
            if (!hasTimeout) {
                translation.careless(
                        "the old plugin waited for ever for the number of messages; now it waits for 1 hour and"
                                + " then fails, see \"Timeout (ms)\"");
            }
        }
    }
}
