package io.github.jmetermqtt.emqx;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an imported element would say in an old plan: {@link OldMeaning} the other way round. */
final class OldTexts {

    private static final Set<String> CONNECTION = Set.of(
            "mqtt.server",
            "mqtt.port",
            "mqtt.version",
            "mqtt.client_name",
            "mqtt.protocol",
            "mqtt.ws_path",
            "mqtt.ws_header",
            "mqtt.dual_ssl_authentication",
            "mqtt.clientcert_file_path",
            "mqtt.clientcert_password",
            "mqtt.ca_file_path",
            "mqtt.client_cert_file_path",
            "mqtt.client_key_file_path",
            "mqtt.user_name",
            "mqtt.password",
            "mqtt.client_id_prefix",
            "mqtt.client_id_suffix",
            "mqtt.conn_timeout",
            "mqtt.conn_keep_alive",
            "mqtt.conn_clean_session",
            "mqtt.reconn_attampt_max",
            "mqtt.conn_session_expiry_interval",
            "mqtt.conn_user_property",
            "mqtt.auth_method",
            "mqtt.connect_name");

    private static final Set<String> FLEET =
            Set.of("mqtt.conn_capacity", "mqtt.sub_when_connected", "mqtt.topic_name", "mqtt.qos_level");

    private static final Set<String> PUB = Set.of(
            "mqtt.topic_name",
            "mqtt.qos_level",
            "mqtt.retained_message",
            "mqtt.add_timestamp",
            "mqtt.message_type",
            "mqtt.message_type_fixed_length",
            "mqtt.message_to_sent",
            "mqtt.message_expiry_interval",
            "mqtt.payload_format_indicator",
            "mqtt.content_type",
            "mqtt.response_topic",
            "mqtt.correlation_data",
            "mqtt.user_properties",
            "mqtt.connect_name");

    private static final Set<String> SUB = Set.of(
            "mqtt.topic_name",
            "mqtt.qos_level",
            "mqtt.add_timestamp",
            "mqtt.debug_response",
            "mqtt.sample_condition",
            "mqtt.sample_condition_value",
            "mqtt.sample_condition_value_opt",
            "mqtt.subscription_identifier",
            "mqtt.user_properties",
            "mqtt.connect_name");

    private final OldElement from;
    private final UnaryOperator<String> ours;

    /** @param ours the text of a field of ours by its key; empty where there is none */
    OldTexts(OldElement from, UnaryOperator<String> ours) {
        this.from = from;
        this.ours = ours;
    }

    /** All old keys under which some element says something. */
    static Stream<String> keys() {
        return Stream.of(CONNECTION, FLEET, PUB, SUB).flatMap(Set::stream);
    }

    /** All that the element says, by the old keys. */
    Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        switch (from) {
            case CONNECT, BACKGROUND_CONNECTION -> add(CONNECTION, all);
            case EFFICIENT_CONNECT -> {
                add(CONNECTION, all);
                add(FLEET, all);
            }
            case PUB -> add(PUB, all);
            case SUB -> add(SUB, all);
            case DISCONNECT, EFFICIENT_DISCONNECT -> add(Set.of("mqtt.connect_name"), all);
            case PUBLISHER, SUBSCRIBER -> {}
        }
        return all;
    }

    private void add(Set<String> keys, Map<String, String> all) {
        for (String key : keys) {
            String text = of(key);
            if (text != null) {
                all.put(key, text);
            }
        }
    }

    /** What stands under an old key; null: nothing, or it is none of this element's. */
    @Nullable
    String of(String key) {
        return switch (from) {
            case CONNECT, BACKGROUND_CONNECTION -> connection(key);
            case EFFICIENT_CONNECT -> FLEET.contains(key) ? fleet(key) : connection(key);
            case PUB -> pub(key);
            case SUB -> sub(key);
            case DISCONNECT, EFFICIENT_DISCONNECT ->
                key.equals("mqtt.connect_name") ? some("mqtt.connectionName") : null;
            case PUBLISHER, SUBSCRIBER -> null;
        };
    }

    private @Nullable String some(String key) {
        String text = ours.apply(key);
        return text.isEmpty() ? null : text;
    }

    private @Nullable String connection(String key) {
        return switch (key) {
            case "mqtt.server", "mqtt.port", "mqtt.password" -> some(key);
            case "mqtt.version" -> ours.apply(key).equals("5") ? "5.0" : some(key);
            case "mqtt.client_name" -> some("mqtt.clientLibrary");
            case "mqtt.protocol" -> protocol();
            case "mqtt.ws_path" -> path();
            case "mqtt.ws_header" -> json("mqtt.ws.headers", ":");
            case "mqtt.dual_ssl_authentication" -> or(OldMeaning.DUAL, Boolean.toString(hasStore()));
            case "mqtt.clientcert_file_path" -> hasStore() ? some("mqtt.tls.certFile") : null;
            case "mqtt.clientcert_password" -> some("mqtt.tls.keyPassword");
            case "mqtt.ca_file_path" -> some("mqtt.tls.caFile");
            case "mqtt.client_cert_file_path" -> hasStore() ? null : some("mqtt.tls.certFile");
            case "mqtt.client_key_file_path" -> some("mqtt.tls.keyFile");
            case "mqtt.user_name" -> escaped("mqtt.username");
            case "mqtt.client_id_prefix" -> isIdAssigned() ? "" : prefix();
            case "mqtt.client_id_suffix" -> isIdAssigned() ? "false" : some("mqtt.clientIdSuffix");
            case "mqtt.conn_timeout" -> some("mqtt.connectTimeout");
            case "mqtt.conn_keep_alive" -> some("mqtt.keepAlive");
            case "mqtt.conn_clean_session", "mqtt.conn_clean_start" -> some("mqtt.cleanStart");
            case "mqtt.reconn_attampt_max", "mqtt.reconn_attempt_max" -> attempts();
            case "mqtt.conn_session_expiry_interval" -> some("mqtt.sessionExpiry");
            case "mqtt.conn_user_property" -> json("mqtt.userProperties", "=");
            case "mqtt.auth_method" -> some("mqtt.authMethod");
            case "mqtt.connect_name" -> some("mqtt.connectionName");
            default -> null;
        };
    }

    private String or(String key, String whenEmpty) {
        String text = ours.apply(key);
        return text.isEmpty() ? whenEmpty : text;
    }

    private String protocol() {
        String transport = or("mqtt.transport", "tcp");
        return switch (transport) {
            case "tcp" -> "TCP";
            case "tls" -> "SSL";
            case "ws" -> "WS";
            case "wss" -> "WSS";
            default -> transport;
        };
    }

    private @Nullable String path() {
        String path = ours.apply("mqtt.ws.path");
        String query = ours.apply("mqtt.ws.query");
        return path.isEmpty() && query.isEmpty() ? null : query.isEmpty() ? path : path + "?" + query;
    }

    private @Nullable String json(String key, String between) {
        String text = ours.apply(key);
        return text.isEmpty() ? null : Translation.isExpression(text) ? text : JsonLines.json(text, between);
    }

    /** A PKCS12 store: a fork has the certificate and its key in files of their own. */
    private boolean hasStore() {
        return !ours.apply("mqtt.tls.certFile").isEmpty()
                && ours.apply("mqtt.tls.keyFile").isEmpty();
    }

    private boolean isIdAssigned() {
        return ours.apply("mqtt.clientIdAssigned").equals("true");
    }

    private @Nullable String escaped(String key) {
        String text = some(key);
        return text == null ? null : unescaped(text);
    }

    private @Nullable String prefix() {
        String id = ours.apply("mqtt.clientId");
        String added = from == OldElement.EFFICIENT_CONNECT ? OldMeaning.FLEET_SUFFIX : "";
        String prefix = id.endsWith(added) ? id.substring(0, id.length() - added.length()) : id;
        return prefix.isEmpty() ? null : unescaped(prefix);
    }

    /** See {@link OldMeaning}: only in a fleet the signs have a meaning. */
    private String unescaped(String text) {
        return from == OldElement.EFFICIENT_CONNECT ? text.replace("%%i", "%i").replace("%%c", "%c") : text;
    }

    private String attempts() {
        boolean automatic = ours.apply("mqtt.reconnect").equals("automatic");
        return automatic ? or("mqtt.reconnect.attempts", "-1") : or("mqtt.reconnect.attempts", "0");
    }

    private @Nullable String fleet(String key) {
        return switch (key) {
            case "mqtt.conn_capacity" -> some("mqtt.connections");
            case "mqtt.sub_when_connected" ->
                or(OldMeaning.SUBSCRIBES, Boolean.toString(some("mqtt.subscribeTo") != null));
            case "mqtt.topic_name" -> escaped("mqtt.subscribeTo");
            default -> some("mqtt.subscribeQos");
        };
    }

    private @Nullable String pub(String key) {
        return switch (key) {
            case "mqtt.topic_name" -> ours.apply("mqtt.topic");
            case "mqtt.qos_level" -> some("mqtt.qos");
            case "mqtt.retained_message" -> some("mqtt.retained");
            case "mqtt.add_timestamp" -> some("mqtt.addTimestamp");
            case "mqtt.message_type" -> messageType();
            case "mqtt.message_type_fixed_length" -> some("mqtt.randomSize");
            case "mqtt.message_to_sent" -> some("mqtt.message");
            case "mqtt.message_expiry_interval" -> some("mqtt.messageExpiry");
            case "mqtt.payload_format_indicator" -> some("mqtt.payloadFormat");
            case "mqtt.content_type" -> some("mqtt.contentType");
            case "mqtt.response_topic" -> some("mqtt.responseTopic");
            case "mqtt.correlation_data" -> some("mqtt.correlationData");
            case "mqtt.user_properties" -> json("mqtt.userProperties", "=");
            case "mqtt.connect_name" -> some("mqtt.connectionName");
            default -> null;
        };
    }

    private @Nullable String messageType() {
        String type = ours.apply("mqtt.messageType");
        return switch (type) {
            case "" -> null;
            case "text" -> "String";
            case "hex" -> "Hex string";
            case "random-text" -> "Random string with fixed length";
            default -> type;
        };
    }

    private @Nullable String sub(String key) {
        return switch (key) {
            case "mqtt.topic_name" -> ours.apply("mqtt.topicFilters");
            case "mqtt.qos_level" -> some("mqtt.qos");
            case "mqtt.add_timestamp" -> some("mqtt.payloadHasTimestamp");
            case "mqtt.debug_response" -> some("mqtt.debugResponse");
            case "mqtt.sample_condition" -> condition();
            case "mqtt.sample_condition_value" ->
                ours.apply("mqtt.sampleOn").equals("count") ? some("mqtt.sampleCount") : some("mqtt.sampleTime");
            case "mqtt.sample_condition_value_opt" -> some("mqtt.sampleTimeout");
            case "mqtt.subscription_identifier" -> some("mqtt.subscriptionIdentifier");
            case "mqtt.user_properties" -> json("mqtt.userProperties", "=");
            case "mqtt.connect_name" -> some("mqtt.connectionName");
            default -> null;
        };
    }

    private @Nullable String condition() {
        String on = ours.apply("mqtt.sampleOn");
        return switch (on) {
            case "" -> null;
            case "time" -> "specified elapsed time (ms)";
            case "count" -> "number of received messages";
            default -> on;
        };
    }
}
