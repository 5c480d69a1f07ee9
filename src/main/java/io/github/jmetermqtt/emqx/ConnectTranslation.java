package io.github.jmetermqtt.emqx;

import java.util.Set;

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

    private final Translation translation;

    ConnectTranslation(Translation translation) {
        this.translation = translation;
    }

    /** @param fleet whether it opens several connections */
    void translate(boolean fleet) {
        connection(fleet);
        translation.connectionName();
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
        translation.carry("mqtt.server", "mqtt.server");
        translation.carry("mqtt.port", "mqtt.port");
        translation.carry("mqtt.version", "mqtt.version");
        if (translation.meaning().isOpen("mqtt.version")) {
            translation.careless("import.note.version");
        }
        translation.carry("mqtt.clientLibrary", "mqtt.client_name");
        new NetworkTranslation(translation).translate(fleet);
        clientId();
        translation.carry("mqtt.connectTimeout", "mqtt.conn_timeout");
        translation.carry("mqtt.keepAlive", "mqtt.conn_keep_alive");
        cleanStart();
        translation.carry("mqtt.username", "mqtt.user_name");
        translation.carry("mqtt.password", "mqtt.password");
        reconnect();
        mqtt5();
        translation.put("mqtt.atThreadEnd", "keep"); // the old plugin closed nothing by itself
    }

    private void clientId() {
        String prefix = translation.raw("mqtt.client_id_prefix");
        boolean some = prefix != null && (prefix.isEmpty() || !prefix.isBlank());
        String id = prefix != null && some ? prefix : translation.meaning().usualId();
        translation.carryFrom("mqtt.client_id_prefix", "mqtt.clientId", id);
        translation.carryOr("mqtt.clientIdSuffix", "true", "mqtt.client_id_suffix");
        translation.deriveFrom("mqtt.client_id_prefix", "mqtt.clientIdAssigned");
        OldMeaning meaning = translation.meaning();
        if (!meaning.isOpen("mqtt.clientIdAssigned") && meaning.isIdAssigned()) {
            translation.drop("mqtt.clientId");
            translation.drop("mqtt.clientIdSuffix");
        }
    }

    /** A fork has both. */
    private void cleanStart() {
        translation.ignore("mqtt.conn_clean_session");
        if (!translation.has("mqtt.conn_clean_start")) {
            translation.carryOr("mqtt.cleanStart", "true", "mqtt.conn_clean_session");
            return;
        }
        translation.carryOr("mqtt.cleanStart", "true", "mqtt.conn_clean_start");
        if (translation.meaning().isOpen("mqtt.cleanStart")) {
            String session = translation.raw("mqtt.conn_clean_session");
            translation.put(OldMeaning.CLEAN_SESSION, session == null ? "true" : session.isBlank() ? "false" : session);
        }
    }

    private void reconnect() {
        String first = translation
                .get("0", "mqtt.conn_attempt_max", "mqtt.conn_attampt_max")
                .trim();
        if (!first.equals("0")) {
            translation.lost("import.note.connect-attempts");
        }
        String[] names = {"mqtt.reconn_attempt_max", "mqtt.reconn_attampt_max"};
        String name = translation.present(names);
        translation.derive("mqtt.reconnect", "automatic");
        translation.carry("mqtt.reconnect.attempts", names);
        if (name != null) {
            translation.origin("mqtt.reconnect", name);
        }
    }

    /** What the forks have beyond MQTT 3.1.1. */
    private void mqtt5() {
        translation.carry("mqtt.sessionExpiry", "mqtt.conn_session_expiry_interval");
        translation.carry("mqtt.authMethod", "mqtt.auth_method");
        if (translation.has("mqtt.auth_data")) {
            translation.lost("import.note.auth-data");
        }
        translation.carry("mqtt.userProperties", "mqtt.conn_user_property");
    }

    private void fleet() {
        translation.carry("mqtt.connections", "mqtt.conn_capacity");
        translation.put("mqtt.firstIndex", "0");
        translation.ignore("mqtt.topic_name", "mqtt.qos_level");
        String subscribes = translation.get("false", "mqtt.sub_when_connected");
        boolean open = Translation.isExpression(subscribes);
        if (!Translation.isTrue(subscribes) && !open) {
            return;
        }
        if (open) {
            translation.keep(OldMeaning.SUBSCRIBES, subscribes);
            translation.changed("import.note.subscribes");
        }
        translation.carry("mqtt.subscribeTo", "mqtt.topic_name");
        translation.carry("mqtt.subscribeQos", "mqtt.qos_level");
    }
}
