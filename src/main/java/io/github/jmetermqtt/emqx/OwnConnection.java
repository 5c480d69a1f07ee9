package io.github.jmetermqtt.emqx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What the plugins of hemikak and tuanhiep have in common, whose publishers and subscribers carry their connection themselves. */
final class OwnConnection {

    /** In ms: as long as a sampler waits that waited for ever. */
    static final String HOUR = "3600000";

    private OwnConnection() {}

    /** Whether the old properties are those of tuanhiep's elements; else they are those of hemikak's. */
    private static boolean isTuanhiep(Map<String, String> old) {
        return TuanhiepPlugin.isOf(old.keySet());
    }

    /** What the plugin of such an element is called. */
    static String pluginOf(Map<String, String> old) {
        return isTuanhiep(old) ? "tuanhiep's" : "hemikak's";
    }

    /**
     * Translates a publisher or subscriber.
     *
     * @return its connection
     */
    static Imported translate(OldElement element, Map<String, String> old, Translation translation) {
        boolean subscribes = element == OldElement.SUBSCRIBER;
        boolean tuanhiep = isTuanhiep(old);
        Set<String> keys = tuanhiep ? TuanhiepPlugin.connectionKeys() : HemikakPlugin.connectionKeys();
        Map<String, String> ofConnection = new LinkedHashMap<>(old);
        ofConnection.keySet().retainAll(keys);
        Translation connection = new Translation(element, ofConnection);
        translation.ignore(keys.toArray(String[]::new));
        if (tuanhiep) {
            TuanhiepPlugin.connection(connection, subscribes);
        } else {
            HemikakPlugin.connection(connection, subscribes);
        }
        if (tuanhiep && subscribes) {
            TuanhiepPlugin.subscriber(translation);
        } else if (tuanhiep) {
            TuanhiepPlugin.publisher(translation);
        } else if (subscribes) {
            HemikakPlugin.subscriber(translation);
        } else {
            HemikakPlugin.publisher(translation);
        }
        return connection.end(OldElement.CONNECT, null);
    }

    /** Takes over a text as it is; the fallback is the default of the old plugin. */
    static void text(Translation translation, String name, String fallback, String oldName) {
        translation.putFrom(translation.has(oldName) ? oldName : null, name, translation.get(fallback, oldName));
    }

    /**
     * A truth value as JMeter reads it, which takes every text but true for false.
     *
     * @return true, false or an expression
     */
    static String flag(Translation translation, String oldName) {
        String text = translation.get("false", oldName).trim();
        return Translation.isExpression(text) ? text : Boolean.toString(Boolean.parseBoolean(text));
    }

    /** Takes over a truth value. */
    static void flag(Translation translation, String name, String oldName) {
        translation.putFrom(oldName, name, flag(translation, oldName));
    }

    /** MQTT 3.1.1 section 3.1.2.9 forbids a password without a user name; the old plugins did not send such a password. */
    static void login(Translation translation, String user, String password) {
        boolean named = translation.has(user);
        boolean secret = translation.has(password);
        text(translation, "mqtt.username", "", user);
        if (named) {
            text(translation, "mqtt.password", "", password);
        } else if (secret) {
            translation.lost("import.note.password");
        }
    }

    /** The old plugins used the charset of the machine. */
    static void inUtf8(Translation translation, String message) {
        if (message.chars().anyMatch(c -> c >= 0x80)) {
            translation.changed("import.note.charset");
        }
    }

    /** @param list whether the old panel asked for a list of them */
    static void filters(Translation translation, String oldName, boolean list) {
        text(translation, "mqtt.topicFilters", "", oldName);
        if (translation.get("", oldName).contains(",")) {
            translation.changed(list ? "import.note.filter-list" : "import.note.filter-comma");
        }
    }
}
