package io.github.jmetermqtt.emqx;

/** The fields of a subscription and of the samples that it gives. */
final class SubTranslation {

    private SubTranslation() {}

    static void translate(Translation translation) {
        translation.connectionName();
        translation.carryOr("mqtt.topicFilters", "test_topic", "mqtt.topic_name");
        translation.carry("mqtt.qos", "mqtt.qos_level");
        translation.carryOr("mqtt.payloadHasTimestamp", "false", "mqtt.add_timestamp");
        translation.carryOr("mqtt.debugResponse", "false", "mqtt.debug_response");
        translation.put("mqtt.responseMessage", "Received %n of message."); // what assertions look for
        translation.put("mqtt.failurePause", "1000");
        translation.put("mqtt.whenNothingArrives", "same-name"); // "Received 0 of message."
        translation.put("mqtt.assertionsSee", "all");
        condition(translation);
        translation.carry("mqtt.subscriptionIdentifier", "mqtt.subscription_identifier");
        translation.carry("mqtt.userProperties", "mqtt.user_properties");
        translation.derive("mqtt.mqtt5", "true");
    }

    private static void condition(Translation translation) {
        translation.carry("mqtt.sampleOn", "mqtt.sample_condition");
        OldMeaning meaning = translation.meaning();
        String on = meaning.isOpen("mqtt.sampleOn") ? "" : meaning.of("mqtt.sampleOn");
        if (!on.equals("count")) {
            translation.carry("mqtt.sampleTime", "mqtt.sample_condition_value");
        }
        boolean hasTimeout = translation.has("mqtt.sample_condition_value_opt");
        if (!on.equals("time")) {
            translation.carry("mqtt.sampleCount", "mqtt.sample_condition_value");
            translation.carry("mqtt.sampleTimeout", "mqtt.sample_condition_value_opt");
            if (!hasTimeout) {
                translation.careless("import.note.waits-for-number");
            }
        }
    }
}
