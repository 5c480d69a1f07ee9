package io.github.jmetermqtt.emqx;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields of a connection. */
final class ConnectTranslation {

    /** What a Pub or Sub of release 1.0 and older has when it carries its connection itself. */
    static final Set<String> KEYS = Set.of(
            "mqtt.server",
            "mqtt.port",
            "mqtt.version",
            "mqtt.conn_timeout",
            "mqtt.client_name",
            "mqtt.protocol",
            "mqtt.ws_path",
            "mqtt.dual_ssl_authentication",
            "mqtt.clientcert_file_path",
            "mqtt.clientcert_password",
            "mqtt.keystore_file_path",
            "mqtt.keystore_password",
            "mqtt.user_name",
            "mqtt.password",
            "mqtt.client_id_prefix",
            "mqtt.client_id_suffix",
            "mqtt.conn_keep_alive",
            "mqtt.conn_attempt_max",
            "mqtt.conn_attampt_max",
            "mqtt.reconn_attempt_max",
            "mqtt.reconn_attampt_max",
            "mqtt.conn_clean_session");

    /** MQTT 3.1 section 3.1: a client id has 1 to 23 characters. */
    private static final int LONGEST_ID = 23;

    /** Of the random end, in MQTT 3.1. */
    private static final int SHORTEST_SUFFIX = 8;

    /** In s; nobody waits longer for a CONNACK. */
    private static final int LONGEST_TIMEOUT = 3600;

    /**
     * The name of the connections of Efficient Connect. The old plugin kept them apart from the one of Connect, which a thread could have
     * beside them, and which was the one for Pub, Sub and DisConnect.
     */
    static final String FLEET = "conns";

    private final Translation translation;
    private final String usualId;

    /** @param usualId the beginning of the client id where none is given */
    ConnectTranslation(Translation translation, String usualId) {
        this.translation = translation;
        this.usualId = usualId;
    }

    /** @param fleet whether it opens several connections */
    void translate(boolean fleet) {
        connection(fleet);
        translation.connectionName(fleet ? FLEET : "");
        translation.put("mqtt.ifConnected", "fail");
        if (!fleet) { // the old plugin set it for a connection on its own only
            translation.put("mqtt.clientIdVariable", "clientId");
        }
        translation.put("mqtt.responseText", Translation.BODY);
        if (fleet) {
            fleet();
        }
    }

    /** Translates the connection that a Pub or Sub carried itself: it was no sample, and set no variable. */
    void translateImplicit() {
        connection(false);
        translation.put("mqtt.ifConnected", "keep");
    }

    private void connection(boolean fleet) {
        translation.take("mqtt.server", "127.0.0.1", "mqtt.server");
        translation.take("mqtt.port", "1883", "mqtt.port");
        String protocol = translation.get("TCP", "mqtt.protocol").trim();
        version(protocol, fleet);
        new NetworkTranslation(translation).translate(protocol, fleet);
        clientId(fleet);
        timeout();
        translation.take("mqtt.keepAlive", "300", "mqtt.conn_keep_alive");
        boolean session = !translation.has("mqtt.conn_clean_start");
        translation.ignore("mqtt.conn_clean_session"); // that fork has both
        translation.takeFlag("mqtt.cleanStart", "true", session ? "mqtt.conn_clean_session" : "mqtt.conn_clean_start");
        login(fleet);
        reconnect();
        mqtt5();
        translation.put("mqtt.atThreadEnd", "keep"); // the old plugin closed nothing by itself
    }

    private void version(String protocol, boolean fleet) {
        String version = translation.get("3.1", "mqtt.version").trim();
        String library = translation.get("hivemq", "mqtt.client_name").trim();
        boolean mayBeWebSocket = !Set.of("TCP", "SSL").contains(protocol.toUpperCase(Locale.ROOT));
        if (version.equals("3.1")) {
            String why = whyNot31(protocol, mayBeWebSocket, library, fleet);
            if (why != null) {
                version = "3.1.1";
                translation.careless(
                        "the MQTT version is 3.1, which release 2.0 of the old plugin ignored; it is 3.1.1 now, as that"
                                + " release spoke, because " + why);
            } else {
                translation.careless(
                        "the MQTT version is 3.1, which release 2.0 of the old plugin ignored: it spoke 3.1.1. Now it is"
                                + " 3.1; choose 3.1.1 where the broker refuses that");
            }
        } else if (version.equals("5.0")) {
            version = "5";
        } else if (Translation.isExpression(version)) {
            translation.careless(
                    "the MQTT version is an expression, which release 2.0 of the old plugin ignored: it spoke 3.1.1."
                            + " Now it counts");
        }
        translation.putFrom("mqtt.version", "mqtt.version", version);
        library(library.toLowerCase(Locale.ROOT), version, mayBeWebSocket);
    }

    /** Null: it can be spoken. */
    private @Nullable String whyNot31(String protocol, boolean mayBeWebSocket, String library, boolean fleet) {
        String id = translation.get(usualId, "mqtt.client_id_prefix");
        if (Translation.isExpression(protocol) || Translation.isExpression(library)) {
            return "the protocol or the client library is an expression";
        }
        if (mayBeWebSocket) {
            return "MQTT 3.1 does not go over WebSocket here";
        }
        if (isIdAssigned()) {
            return "in MQTT 3.1 a client id has at least one character";
        }
        String suffix = translation.flag("true", "mqtt.client_id_suffix");
        int end = suffix.equals("false") ? 0 : SHORTEST_SUFFIX;
        boolean numbered = fleet && !suffix.equals("true"); // which takes 16
        if (!Translation.isExpression(id) && (numbered || id.length() + end > LONGEST_ID)) {
            return "a client id of MQTT 3.1 has at most " + LONGEST_ID + " characters";
        }
        return null;
    }

    private void library(String library, String version, boolean mayBeWebSocket) {
        switch (library) {
            case "hivemq" -> {} // the usual one
            case "fusesource" -> {
                if (mayBeWebSocket || version.equals("5")) {
                    translation.lost("FuseSource's library can do neither WebSocket nor MQTT 5: HiveMQ's is taken");
                } else {
                    translation.putFrom("mqtt.client_name", "mqtt.clientLibrary", library);
                }
            }
            case "paho" -> translation.changed("Paho's library is not there: HiveMQ's is taken");
            default -> translation.putFrom("mqtt.client_name", "mqtt.clientLibrary", library);
        }
    }

    /** Whether the client id goes out empty: no prefix and nothing after it. */
    private boolean isIdAssigned() {
        String prefix = translation.raw("mqtt.client_id_prefix");
        return prefix != null && prefix.isEmpty() && isIdLiteral();
    }

    private boolean isIdLiteral() {
        return translation.flag("true", "mqtt.client_id_suffix").equals("false");
    }

    private void clientId(boolean fleet) {
        if (isIdAssigned()) {
            translation.putFrom("mqtt.client_id_prefix", "mqtt.clientIdAssigned", "true");
            return;
        }
        String id = translation.get(usualId, "mqtt.client_id_prefix");
        String suffix = translation.flag("true", "mqtt.client_id_suffix");
        if (fleet) {
            id = escaped(id);
            if (!suffix.equals("true")) {
                id += "-xmeter-suffix-%i";
            }
            if (Translation.isExpression(suffix)) {
                translation.changed(
                        "whether the client id gets a random end is an expression: each has its index, too");
            }
        }
        translation.putFrom("mqtt.client_id_prefix", "mqtt.clientId", id);
        translation.putFrom("mqtt.client_id_suffix", "mqtt.clientIdSuffix", suffix);
    }

    /** MQTT 3.1.1 section 3.1.2.9 forbids a password without a user name: the old plugin did not send such a password. */
    private void login(boolean fleet) {
        boolean named = translation.has("mqtt.user_name");
        boolean secret = translation.has("mqtt.password");
        translation.take("mqtt.username", "", text -> fleet ? escaped(text) : text, "mqtt.user_name");
        if (named) {
            translation.takeIfAny("mqtt.password", "mqtt.password");
        } else if (secret) {
            translation.lost("the password was left out: without a user name the old plugin did not send it, either");
        }
    }

    private void timeout() {
        String old = translation.get("10", "mqtt.conn_timeout").trim();
        if (old.matches("\\d{1,9}") && Integer.parseInt(old) > LONGEST_TIMEOUT) {
            translation.changed("the connect timeout was " + old + " s and is " + LONGEST_TIMEOUT
                    + " s, the longest that there is");
            translation.putFrom("mqtt.conn_timeout", "mqtt.connectTimeout", Integer.toString(LONGEST_TIMEOUT));
        } else {
            translation.take("mqtt.connectTimeout", "10", "mqtt.conn_timeout");
        }
    }

    /** In a fleet, {@code %i} and {@code %c} have a meaning that the old plugin did not know. */
    private static String escaped(String text) {
        return text.replace("%i", "%%i").replace("%c", "%%c");
    }

    private void reconnect() {
        String first = translation
                .get("0", "mqtt.conn_attempt_max", "mqtt.conn_attampt_max")
                .trim();
        if (!first.equals("0")) {
            translation.lost(
                    "a first connect is tried once, not \"Connect attempt max\" times, because each failure is a"
                            + " sample; a While Controller around MQTT Connect repeats it");
        }
        String[] names = {"mqtt.reconn_attempt_max", "mqtt.reconn_attampt_max"};
        String name = translation.present(names);
        String again = translation.get("0", names).trim();
        if (Translation.isExpression(again)) {
            translation.putFrom(
                    name, "mqtt.reconnect", "${__jexl3(\"" + again + "\" == \"0\" ? \"none\" : \"automatic\")}");
            translation.putFrom(
                    name,
                    "mqtt.reconnect.attempts",
                    "${__jexl3(\"" + again + "\" == \"-1\" ? \"0\" : \"" + again + "\")}");
        } else if (!again.matches("0+|-0*[2-9]\\d*|-0*1\\d+")) { // below -1 it was off, too
            translation.putFrom(name, "mqtt.reconnect", "automatic");
            translation.putFrom(name, "mqtt.reconnect.attempts", again.equals("-1") ? "" : again);
        }
    }

    /** What the forks have beyond MQTT 3.1.1. */
    private void mqtt5() {
        translation.takeIfAny("mqtt.sessionExpiry", "mqtt.conn_session_expiry_interval");
        translation.takeIfAny("mqtt.authMethod", "mqtt.auth_method");
        if (translation.has("mqtt.auth_data")) {
            translation.lost("the authentication data were left out: what is exchanged belongs to the method here, see"
                    + " \"Authentication method\"");
        }
        translation.takeLines("mqtt.userProperties", "=", "mqtt.conn_user_property");
    }

    private void fleet() {
        translation.take("mqtt.connections", "1", "mqtt.conn_capacity");
        translation.put("mqtt.firstIndex", "0");
        String subscribes = translation.flag("false", "mqtt.sub_when_connected");
        String topics = translation.get("test_topic", "mqtt.topic_name");
        String qos = translation.get("0", "mqtt.qos_level");
        if (subscribes.equals("false")) {
            return;
        }
        if (Translation.isExpression(subscribes)) {
            translation.lost("whether it subscribes when connected was an expression: it subscribes");
        }
        translation.putFrom("mqtt.topic_name", "mqtt.subscribeTo", escaped(topics));
        translation.putFrom("mqtt.qos_level", "mqtt.subscribeQos", qos);
    }
}
