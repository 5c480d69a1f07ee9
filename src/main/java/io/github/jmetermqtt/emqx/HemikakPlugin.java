package io.github.jmetermqtt.emqx;

import java.util.Set;

/** The elements of hemikak's {@code mqtt-jmeter}: a publisher and a subscriber that carry their connection themselves. */
final class HemikakPlugin {

    private static final Set<String> CONNECTION = Set.of(
            "mqtt.broker.url",
            "mqtt.client.id",
            "mqtt.clean.session",
            "mqtt.keep.alive",
            "mqtt.auth.username",
            "mqtt.auth.password",
            "mqtt.client.type");

    private static final String FILE = "mqtt_message_input_type_file";

    private HemikakPlugin() {}

    static Set<String> connectionKeys() {
        return CONNECTION;
    }

    static void connection(Translation translation, boolean subscribes) {
        BrokerUrl.take(translation, "mqtt.broker.url");
        if (translation.has("mqtt.client.id")) { // else one was made up, as ours is
            translation.putFrom("mqtt.client.id", "mqtt.clientId", translation.get("", "mqtt.client.id"));
            translation.put("mqtt.clientIdSuffix", "false");
        }
        OwnConnection.flag(translation, "mqtt.cleanStart", "mqtt.clean.session");
        String keepAlive = translation.raw("mqtt.keep.alive");
        // before there was such a field: Paho's default
        String interval = keepAlive == null ? "60" : keepAlive.isBlank() ? "0" : keepAlive;
        translation.putFrom("mqtt.keep.alive", "mqtt.keepAlive", interval);
        translation.put("mqtt.connectTimeout", "30"); // Paho's default, too
        OwnConnection.login(translation, "mqtt.auth.username", "mqtt.auth.password");
        translation.ignore("mqtt.client.type"); // both waited for the end of each step
        translation.put("mqtt.ifConnected", "keep");
        if (!subscribes) {
            translation.put("mqtt.reconnect", "automatic"); // a publisher connected anew where it was not
            translation.put("mqtt.atThreadEnd", "keep"); // it was closed when the test ended
        }
    }

    static void publisher(Translation translation) {
        OwnConnection.text(translation, "mqtt.topic", "", "mqtt.topic.name");
        OldQos.take(translation, "mqtt.qos");
        OwnConnection.flag(translation, "mqtt.retained", "mqtt.message.retained");
        String type = translation.get("", "mqtt.message.input.type");
        String value = translation.get("", "mqtt.message.input.value");
        if (type.equals(FILE)) {
            translation.putFrom("mqtt.message.input.type", "mqtt.messageType", "file");
            translation.putFrom("mqtt.message.input.value", "mqtt.file", value);
        } else {
            translation.putFrom("mqtt.message.input.value", "mqtt.message", value);
            OwnConnection.inUtf8(translation, value);
        }
        if (Translation.isExpression(type)) {
            translation.lost("import.note.file-expression");
        }
        if (Translation.isExpression(value + translation.get("", "mqtt.topic.name"))) {
            translation.changed("import.note.evaluated");
        }
    }

    static void subscriber(Translation translation) {
        OwnConnection.filters(translation, "mqtt.topic.name", false);
        OldQos.take(translation, "mqtt.qos");
        translation.put("mqtt.payloadHasTimestamp", "false");
        translation.put("mqtt.sampleOn", "count");
        translation.put("mqtt.sampleTimeout", OwnConnection.HOUR);
        translation.put("mqtt.debugResponse", "true");
        translation.put("mqtt.responseMessage", "Received %n messages.");
        translation.careless("import.note.waits-for-one");
        translation.changed("import.note.response-number");
    }
}
