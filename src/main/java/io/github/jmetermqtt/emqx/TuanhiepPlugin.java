package io.github.jmetermqtt.emqx;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * The elements of tuanhiep's {@code mqtt-jmeter}, and of the first releases of hemikak's, which began as a copy of it: a publisher and
 * a subscriber that carry their connection themselves.
 */
final class TuanhiepPlugin {

    private static final Set<String> CONNECTION = Set.of(
            "mqtt.provider_url",
            "mqtt.clientid",
            "mqtt.clientId",
            "mqtt.random_suffix_client_id",
            "mqtt.suffix.length",
            "mqtt.authenticate",
            "mqtt.security_principle",
            "mqtt.security_credentials",
            "mqtt.keep_alive",
            "mqtt.clean.session");

    /** What hemikak's elements do not have. */
    private static final Set<String> TELLING =
            Set.of("mqtt.provider_url", "mqtt.topic", "mqtt.quality", "mqtt.clientid", "mqtt.clientId", "mqtt.timeout");

    /** A thread of JMeter counted from 0, as the old plugin put it behind the client id. */
    private static final String THREAD = "${__jexl3(${__threadNum} - 1)}";

    private static final String ROUND_ROBIN = "mqtt_round_robin";

    /** Topics that may stand in a text of an expression as they are. */
    private static final Pattern PLAIN_LIST = Pattern.compile("[^\"\\\\${}()]*");

    private TuanhiepPlugin() {}

    static boolean isOf(Set<String> oldNames) {
        return oldNames.stream().anyMatch(TELLING::contains);
    }

    static Set<String> connectionKeys() {
        return CONNECTION;
    }

    static void connection(Translation translation, boolean subscribes) {
        BrokerUrl.take(translation, "mqtt.provider_url");
        String idKey = subscribes ? "mqtt.clientId" : "mqtt.clientid";
        translation.putFrom(idKey, "mqtt.clientId", translation.get("", idKey) + THREAD);
        translation.ignore("mqtt.suffix.length"); // ours has a length of its own
        OwnConnection.flag(translation, "mqtt.clientIdSuffix", "mqtt.random_suffix_client_id");
        OwnConnection.text(translation, "mqtt.keepAlive", "30", "mqtt.keep_alive"); // FuseSource's default
        if (subscribes) {
            session(translation);
        }
        login(translation);
        translation.put("mqtt.reconnect", "automatic"); // as FuseSource's library does by itself
        translation.put("mqtt.ifConnected", "keep");
    }

    /** The check box "Clean Session" did the opposite. */
    private static void session(Translation translation) {
        String flag = OwnConnection.flag(translation, "mqtt.clean.session");
        if (Translation.isExpression(flag)) {
            translation.putFrom("mqtt.clean.session", "mqtt.cleanStart", flag);
            translation.changed("import.note.clean-expression");
        } else if (flag.equals("true")) {
            translation.putFrom("mqtt.clean.session", "mqtt.cleanStart", "false");
            translation.careless("import.note.clean-session");
        }
    }

    private static void login(Translation translation) {
        String authenticates = translation.get("false", "mqtt.authenticate").trim();
        translation.ignore("mqtt.security_principle", "mqtt.security_credentials");
        boolean always = authenticates.equalsIgnoreCase("true") || authenticates.equals("Required");
        if (always || Translation.isExpression(authenticates)) {
            OwnConnection.login(translation, "mqtt.security_principle", "mqtt.security_credentials");
        }
        if (Translation.isExpression(authenticates)) {
            translation.lost("import.note.login-expression");
        }
    }

    static void publisher(Translation translation) {
        topic(translation);
        OldQos.take(translation, "mqtt.quality");
        OwnConnection.flag(translation, "mqtt.retained", "mqtt.retain");
        String messages = translation.get("1", "mqtt.iterations").trim();
        if (!messages.equals("1")) {
            translation.putFrom("mqtt.iterations", "mqtt.messagesPerSample", messages);
            translation.put("mqtt.pubResults", "burst"); // one row for all of them, as before
        }
        stamp(translation);
        TuanhiepMessage.take(translation);
        translation.changed("import.note.publish-fails");
    }

    private static void topic(Translation translation) {
        String list = translation.get("", "mqtt.topic").trim();
        boolean inTurn = translation.get(ROUND_ROBIN, "mqtt.strategy").equals(ROUND_ROBIN);
        boolean perTopic = !OwnConnection.flag(translation, "mqtt.one_connection_per_topic")
                .equals("false");
        String[] topics = list.split("\\s*,\\s*");
        if (Translation.isExpression(list)) {
            translation.putFrom("mqtt.topic", "mqtt.topic", list);
            translation.careless("import.note.topic-expression");
            return;
        }
        if (topics.length < 2) {
            translation.putFrom("mqtt.topic", "mqtt.topic", list);
            return;
        }
        if (!PLAIN_LIST.matcher(list).matches()) {
            translation.putFrom("mqtt.topic", "mqtt.topic", topics[0]);
            translation.lost("import.note.topic-list");
            return;
        }
        String index =
                inTurn ? "(${__counter(TRUE,)} - 1) % " + topics.length : "${__Random(0," + (topics.length - 1) + ")}";
        translation.putFrom(
                "mqtt.topic",
                "mqtt.topic",
                "${__jexl3(\"" + String.join("\\,", topics) + "\".split(\"\\,\")[" + index + "])}");
        translation.changed(inTurn ? "import.note.topic-in-turn" : "import.note.topic-by-chance");
        if (perTopic) {
            translation.lost("import.note.connection-per-topic");
        }
    }

    private static void stamp(Translation translation) {
        String time = OwnConnection.flag(translation, "mqtt.use_timestamp");
        String number = OwnConnection.flag(translation, "mqtt.use_number_sequence");
        String stamp = time.equals("false") ? number : time;
        if (!stamp.equals("false")) {
            boolean ofTime = !time.equals("false");
            translation.putFrom(ofTime ? "mqtt.use_timestamp" : "mqtt.use_number_sequence", "mqtt.addTimestamp", stamp);
            translation.changed("import.note.stamp");
        }
    }

    static void subscriber(Translation translation) {
        OwnConnection.filters(translation, "mqtt.topic", true);
        OldQos.take(translation, "mqtt.quality");
        translation.ignore("mqtt.durableSubscriptionId", "mqtt.iterations"); // they did nothing
        translation.ignore("mqtt.strategy");
        if (!OwnConnection.flag(translation, "mqtt.one_connection_per_topic").equals("false")) {
            translation.lost("import.note.connection-per-topic");
        }
        translation.put("mqtt.payloadHasTimestamp", "false");
        OwnConnection.text(translation, "mqtt.sampleTime", "30000", "mqtt.timeout");
        translation.put("mqtt.results", "window");
        translation.put("mqtt.whenNothingArrives", "same-name");
        translation.changed("import.note.counts");
    }
}
