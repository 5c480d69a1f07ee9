package io.github.jmetermqtt.emqx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
        translation.connectionName();
        translation.put("mqtt.ifConnected", "fail");
        translation.put("mqtt.clientIdVariable", "clientId");
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
        transport(protocol, fleet);
        tls(protocol);
        clientId(fleet);
        translation.take("mqtt.connectTimeout", "10", "mqtt.conn_timeout");
        translation.take("mqtt.keepAlive", "300", "mqtt.conn_keep_alive");
        translation.take("mqtt.cleanStart", "true", "mqtt.conn_clean_start", "mqtt.conn_clean_session");
        takeFilled("mqtt.username", fleet, "mqtt.user_name");
        translation.takeIfAny("mqtt.password", "mqtt.password");
        reconnect();
        mqtt5();
    }

    private void version(String protocol, boolean fleet) {
        String version = translation.get("3.1", "mqtt.version").trim();
        String library = translation.get("hivemq", "mqtt.client_name").trim();
        boolean webSocket = !Set.of("TCP", "SSL").contains(protocol.toUpperCase(Locale.ROOT));
        if (version.equals("3.1")) {
            String why = whyNot31(protocol, webSocket, library, fleet);
            if (why != null) {
                version = "3.1.1";
                translation.careless(
                        "the MQTT version is 3.1, which the old plugin ignored; it is 3.1.1 now, as it was on"
                                + " the wire, because " + why);
            } else {
                translation.careless(
                        "the MQTT version is 3.1, which the old plugin ignored: it spoke 3.1.1. Now it is 3.1;"
                                + " choose 3.1.1 where the broker refuses that");
            }
        } else if (version.equals("5.0")) {
            version = "5";
        } else if (Translation.isExpression(version)) {
            translation.careless(
                    "the MQTT version is an expression, which the old plugin ignored: it spoke 3.1.1. Now it"
                            + " counts");
        }
        translation.putFrom("mqtt.version", "mqtt.version", version);
        library(library.toLowerCase(Locale.ROOT), version, webSocket);
    }

    /** Null: it can be spoken. */
    private String whyNot31(String protocol, boolean webSocket, String library, boolean fleet) {
        String id = translation.get(usualId, "mqtt.client_id_prefix");
        boolean literal = translation.get("true", "mqtt.client_id_suffix").equalsIgnoreCase("false");
        if (Translation.isExpression(protocol) || Translation.isExpression(library)) {
            return "the protocol or the client library is an expression";
        }
        if (webSocket) {
            return "MQTT 3.1 does not go over WebSocket here";
        }
        if (literal && !Translation.isExpression(id) && (fleet || id.length() > LONGEST_ID)) {
            return "a client id of MQTT 3.1 has at most " + LONGEST_ID + " characters";
        }
        return null;
    }

    private void library(String library, String version, boolean webSocket) {
        switch (library) {
            case "hivemq" -> {} // the usual one
            case "fusesource" -> {
                if (webSocket || version.equals("5")) {
                    translation.lost("FuseSource's library can do neither WebSocket nor MQTT 5: HiveMQ's is taken");
                } else {
                    translation.putFrom("mqtt.client_name", "mqtt.clientLibrary", library);
                }
            }
            case "paho" -> translation.changed("Paho's library is not there: HiveMQ's is taken");
            default -> translation.putFrom("mqtt.client_name", "mqtt.clientLibrary", library);
        }
    }

    private void transport(String protocol, boolean fleet) {
        String transport = switch (protocol.toUpperCase(Locale.ROOT)) {
            case "TCP" -> "tcp";
            case "SSL" -> "tls";
            case "WS" -> "ws";
            case "WSS" -> "wss";
            default -> protocol;
        };
        translation.putFrom("mqtt.protocol", "mqtt.transport", transport);
        String path = translation.get("", "mqtt.ws_path").trim();
        if (!transport.startsWith("ws") && !Translation.isExpression(transport)) {
            return;
        }
        if (fleet && !path.isEmpty()) {
            translation.careless("the WebSocket path is the root, because the old plugin ignored the one in the field");
            path = "";
        }
        int query = path.indexOf('?');
        if (query >= 0) {
            translation.putFrom("mqtt.ws_path", "mqtt.ws.query", path.substring(query + 1));
            path = path.substring(0, query);
        }
        boolean rooted = path.startsWith("/") || path.startsWith("${");
        translation.putFrom("mqtt.ws_path", "mqtt.ws.path", rooted ? path : "/" + path);
        lines("mqtt.ws_header", "mqtt.ws.headers", ": ");
    }

    private void tls(String protocol) {
        boolean open = Set.of("TCP", "WS").contains(protocol.toUpperCase(Locale.ROOT));
        boolean store = translation.has("mqtt.keystore_file_path", "mqtt.keystore_password");
        translation.has("mqtt.keystore_password");
        String authority = translation.get("", "mqtt.ca_file_path");
        if (!open) {
            translation.put("mqtt.tls.trust", authority.isEmpty() ? "all" : "file");
            translation.putFrom("mqtt.ca_file_path", "mqtt.tls.caFile", authority);
            translation.put("mqtt.tls.verifyHost", "false");
            translation.careless(
                    authority.isEmpty()
                            ? "every server certificate is accepted (\"trust all (test only)\"), as the old plugin did;"
                                    + " choose another Trust to check it"
                            : "the host name is not checked against the server's certificate, as in the old plugin; set"
                                    + " Verify host name to true to check it");
            if (store) {
                translation.lost("the trust store was left out: the old plugin ignored it, too; choose the file under"
                        + " Trust to have it checked");
            }
        }
        certificate(open);
    }

    private void certificate(boolean open) {
        String dual = translation.get("false", "mqtt.dual_ssl_authentication").trim();
        String own = translation.get("", "mqtt.client_cert_file_path");
        String key = translation.get("", "mqtt.client_key_file_path");
        String store = translation.get("", "mqtt.clientcert_file_path");
        String password = translation.get("", "mqtt.clientcert_password");
        if (open) {
            return;
        }
        if (!own.isEmpty()) {
            translation.putFrom("mqtt.client_cert_file_path", "mqtt.tls.certFile", own);
            translation.putFrom("mqtt.client_key_file_path", "mqtt.tls.keyFile", key);
            return;
        }
        if (dual.equalsIgnoreCase("false")) {
            return;
        }
        if (Translation.isExpression(dual) && !store.isEmpty()) {
            translation.lost(
                    "whether the client certificate is sent was an expression: it is sent always, if there is one");
        }
        translation.putFrom("mqtt.clientcert_file_path", "mqtt.tls.certFile", store);
        translation.putFrom("mqtt.clientcert_password", "mqtt.tls.keyPassword", password);
    }

    private void clientId(boolean fleet) {
        String id = translation.get(usualId, "mqtt.client_id_prefix");
        String suffix = translation.get("true", "mqtt.client_id_suffix").trim();
        if (fleet) {
            id = escaped(id);
            if (!suffix.equalsIgnoreCase("true")) {
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

    private void takeFilled(String name, boolean fleet, String oldName) {
        translation.take(name, "", text -> fleet ? escaped(text) : text, oldName);
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
        String again = translation
                .get("0", "mqtt.reconn_attempt_max", "mqtt.reconn_attampt_max")
                .trim();
        if (Translation.isExpression(again)) {
            translation.put("mqtt.reconnect", "${__jexl3(\"" + again + "\" == \"0\" ? \"none\" : \"automatic\")}");
            translation.put(
                    "mqtt.reconnect.attempts", "${__jexl3(\"" + again + "\" == \"-1\" ? \"0\" : \"" + again + "\")}");
        } else if (!again.equals("0")) {
            translation.putFrom("mqtt.reconn_attempt_max", "mqtt.reconnect", "automatic");
            translation.put("mqtt.reconnect.attempts", again.equals("-1") ? "" : again);
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
        lines("mqtt.conn_user_property", "mqtt.userProperties", "=");
    }

    private void lines(String oldName, String name, String between) {
        lines(translation, oldName, name, between);
    }

    /** Takes over a JSON object as one member a line; returns whether there was something to take. */
    static boolean lines(Translation translation, String oldName, String name, String between) {
        String json = translation.get("{}", oldName);
        List<Map.Entry<String, String>> members = FlatJson.members(json);
        if (members == null) {
            translation.lost("the property " + oldName + " is no JSON object of texts and was left out");
            return false;
        }
        if (members.stream().anyMatch(member -> !isLine(member, between.trim()))) {
            translation.lost("the property " + oldName + " was left out: a name with \"" + between.trim()
                    + "\" in it, or a line feed, can't be written as one line for each here");
            return false;
        }
        translation.putFrom(
                oldName,
                name,
                members.stream()
                        .map(member -> member.getKey() + between + member.getValue())
                        .collect(Collectors.joining("\n")));
        return !members.isEmpty();
    }

    private static boolean isLine(Map.Entry<String, String> member, String between) {
        return !member.getKey().contains(between)
                && (member.getKey() + member.getValue()).lines().count() < 2;
    }

    private void fleet() {
        translation.take("mqtt.connections", "1", "mqtt.conn_capacity");
        translation.put("mqtt.firstIndex", "0");
        String subscribes = translation.get("false", "mqtt.sub_when_connected").trim();
        String topics = translation.get("test_topic", "mqtt.topic_name");
        String qos = translation.get("0", "mqtt.qos_level");
        if (subscribes.equalsIgnoreCase("false")) {
            return;
        }
        if (Translation.isExpression(subscribes)) {
            translation.lost("whether it subscribes when connected was an expression: it subscribes");
        }
        translation.putFrom("mqtt.topic_name", "mqtt.subscribeTo", escaped(topics));
        translation.putFrom("mqtt.qos_level", "mqtt.subscribeQos", qos);
    }
}
