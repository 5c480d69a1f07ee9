package io.github.jmetermqtt.emqx;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the texts of an old element mean, under the keys of ours. The import asks it about what stands in the plan, and a running test
 * about what an expression has given, so that both are the same.
 */
final class OldMeaning {

    /** The texts of one element under the keys of ours, as the old plugin had them. */
    interface Texts {

        /** With expressions evaluated where the plan runs; empty where there is none. */
        String text(String key);

        /** Whether the plan has an expression there. */
        boolean isExpression(String key);
    }

    /** Whether the client certificate is sent: an old property that no field of ours is for, kept where it is an expression. */
    static final String DUAL = "mqtt.old.dual_ssl_authentication";
    /** The same for whether the connections of Efficient Connect subscribe. */
    static final String SUBSCRIBES = "mqtt.old.sub_when_connected";
    /** The same for what counts where {@code conn_clean_start} of a fork turns out to be blank. */
    static final String CLEAN_SESSION = "mqtt.old.conn_clean_session";

    /**
     * The name of the connections of Efficient Connect. The old plugin kept them apart from the one of Connect, which a thread could have
     * beside them, and which was the one for Pub, Sub and DisConnect.
     */
    private static final String FLEET = "conns";

    /** What follows the prefix of the client ids of Efficient Connect where there is no random one. */
    static final String FLEET_SUFFIX = "-xmeter-suffix-%i";

    /** The name that one of the forks gives to the connection of every element that has none. */
    private static final String USUAL_NAME = "mqttconn";

    private static final String HOUR = "3600000";

    /** Below -1 it was off, too. */
    private static final Pattern NO_RECONNECT = Pattern.compile("0+|-0*[2-9]\\d*|-0*1\\d+");

    /** The fields that need MQTT 5 properties, in Pub and Sub. */
    private static final List<String> PROPERTIES = List.of(
            "mqtt.messageExpiry",
            "mqtt.payloadFormat",
            "mqtt.contentType",
            "mqtt.responseTopic",
            "mqtt.correlationData",
            "mqtt.subscriptionIdentifier",
            "mqtt.userProperties");

    /** By the key of a field the others that decide about it. */
    private static final Map<String, List<String>> DECIDERS = Map.ofEntries(
            Map.entry("mqtt.clientLibrary", List.of("mqtt.version", "mqtt.transport")),
            Map.entry("mqtt.ws.query", List.of("mqtt.ws.path")),
            Map.entry("mqtt.tls.trust", List.of("mqtt.tls.caFile")),
            Map.entry("mqtt.tls.certFile", List.of(DUAL)),
            Map.entry("mqtt.tls.keyPassword", List.of(DUAL)),
            Map.entry("mqtt.tls.keyFile", List.of("mqtt.tls.certFile")),
            Map.entry("mqtt.clientIdAssigned", List.of("mqtt.clientId", "mqtt.clientIdSuffix")),
            Map.entry("mqtt.clientId", List.of("mqtt.clientIdSuffix")),
            Map.entry("mqtt.password", List.of("mqtt.username", "mqtt.version")),
            Map.entry("mqtt.reconnect", List.of("mqtt.reconnect.attempts")),
            Map.entry("mqtt.subscribeTo", List.of(SUBSCRIBES)),
            Map.entry("mqtt.mqtt5", PROPERTIES));

    private final OldElement from;
    private final Texts texts;

    /** @param from the element that had the texts, also where they are those of the connection that it carried itself */
    OldMeaning(OldElement from, Texts texts) {
        this.from = from;
        this.texts = texts;
    }

    /** Whether it is known only when the plan runs. */
    boolean isOpen(String key) {
        return texts.isExpression(key)
                || DECIDERS.getOrDefault(key, List.of()).stream().anyMatch(this::isOpen);
    }

    /** What a text means as the value of a field of ours; empty: the default of ours. */
    String of(String key) {
        return switch (key) {
            case "mqtt.server" -> or(key, "127.0.0.1");
            case "mqtt.port" -> or(key, "1883");
            case "mqtt.version" -> version();
            case "mqtt.transport" -> transport();
            case "mqtt.clientLibrary" -> library();
            case "mqtt.ws.path" -> path();
            case "mqtt.ws.query" -> query();
            case "mqtt.ws.headers" -> lines(key).text();
            case "mqtt.tls.trust" -> of("mqtt.tls.caFile").isEmpty() ? "all" : "file";
            case "mqtt.tls.certFile", "mqtt.tls.keyPassword" ->
                texts.isExpression(DUAL) && !flag(DUAL) ? "" : or(key, "");
            case "mqtt.tls.keyFile" -> of("mqtt.tls.certFile").isEmpty() ? "" : or(key, "");
            case "mqtt.username" -> escapedInFleet(or(key, ""));
            case "mqtt.password" -> isPasswordForbidden() ? "" : or(key, "");
            case "mqtt.clientIdAssigned" -> isIdAssigned() ? "true" : "";
            case "mqtt.clientId" -> isIdAssigned() ? "" : clientId();
            case "mqtt.clientIdSuffix",
                    "mqtt.retained",
                    "mqtt.addTimestamp",
                    "mqtt.payloadHasTimestamp",
                    "mqtt.debugResponse" -> Boolean.toString(flag(key));
            case "mqtt.cleanStart" -> cleanStart();
            case "mqtt.connectTimeout" -> OldTimeout.of(or(key, "10"));
            case "mqtt.keepAlive" -> or(key, "300");
            case "mqtt.reconnect" -> reconnects() ? "automatic" : "";
            case "mqtt.reconnect.attempts" -> attempts();
            case "mqtt.connections", "mqtt.sampleCount" -> or(key, "1");
            case "mqtt.subscribeTo" ->
                !texts.isExpression(SUBSCRIBES) || flag(SUBSCRIBES) ? escapedInFleet(or(key, "test_topic")) : "";
            case "mqtt.qos", "mqtt.subscribeQos" -> or(key, "0");
            case "mqtt.connectionName" -> connectionName();
            case "mqtt.messageType" -> messageType();
            case "mqtt.randomSize" -> or(key, "1024");
            case "mqtt.message" -> texts.text(key);
            case "mqtt.payloadFormat" -> payloadFormat();
            case "mqtt.userProperties" -> lines(key).text();
            case "mqtt.mqtt5" -> PROPERTIES.stream().allMatch(one -> of(one).isEmpty()) ? "" : "true";
            case "mqtt.sampleOn" -> sampleOn();
            case "mqtt.sampleTime" -> or(key, "1000");
            case "mqtt.sampleTimeout" -> or(key, HOUR);
            default -> or(key, "");
        };
    }

    private String or(String key, String whenBlank) {
        String text = texts.text(key);
        return text.isBlank() ? whenBlank : text;
    }

    private String trimmed(String key) {
        return texts.text(key).trim();
    }

    private String token(String key) {
        return trimmed(key).toLowerCase(Locale.ROOT);
    }

    /** As the old plugin read it, which took every text but true for false, an empty one, too. */
    private boolean flag(String key) {
        return Boolean.parseBoolean(trimmed(key));
    }

    /** 3.1 was the default of the old panel, and 3.1.1 is what went out. */
    private String version() {
        String version = trimmed("mqtt.version");
        return switch (version) {
            case "", "3.1" -> "3.1.1";
            case "5.0" -> "5";
            default -> version;
        };
    }

    private String transport() {
        return switch (token("mqtt.transport")) {
            case "", "tcp" -> "tcp";
            case "ssl", "tls" -> "tls";
            case "ws" -> "ws";
            case "wss" -> "wss";
            default -> trimmed("mqtt.transport");
        };
    }

    private String library() {
        String library = token("mqtt.clientLibrary");
        return switch (library) {
            case "", "hivemq", "paho" -> "";
            case "fusesource" -> isFuseSourceAble() ? library : "";
            default -> library;
        };
    }

    /** Whether FuseSource's library can make such a connection. */
    boolean isFuseSourceAble() {
        return !transport().startsWith("ws") && !version().equals("5");
    }

    private String path() {
        String whole = trimmed("mqtt.ws.path");
        int query = whole.indexOf('?');
        String path = query < 0 ? whole : whole.substring(0, query);
        return path.startsWith("/") ? path : "/" + path;
    }

    /** What follows the path in the same old field; one in the field of ours is none of the old plugin. */
    private String query() {
        String own = texts.text("mqtt.ws.query");
        String whole = trimmed("mqtt.ws.path");
        return own.isEmpty() && whole.contains("?") ? whole.substring(whole.indexOf('?') + 1) : own;
    }

    /** MQTT 3.1.1 section 3.1.2.9 forbids a password without a user name: the old plugin did not send such a password. */
    private boolean isPasswordForbidden() {
        return texts.text("mqtt.username").isBlank() && !version().equals("5");
    }

    /** Whether there is a password that is not sent. */
    boolean isPasswordDropped() {
        return isPasswordForbidden() && !texts.text("mqtt.password").isBlank();
    }

    /** Whether the client id goes out empty: no prefix and nothing after it. */
    boolean isIdAssigned() {
        return texts.text("mqtt.clientId").isEmpty() && !flag("mqtt.clientIdSuffix");
    }

    private String clientId() {
        String id = escapedInFleet(or("mqtt.clientId", usualId()));
        return isFleet() && !flag("mqtt.clientIdSuffix") ? id + FLEET_SUFFIX : id;
    }

    /** The beginning of the client id where none is given. */
    String usualId() {
        return switch (from) {
            case PUB -> "pub_";
            case SUB -> "sub_";
            default -> "conn_";
        };
    }

    private boolean isFleet() {
        return from == OldElement.EFFICIENT_CONNECT;
    }

    /** In a fleet, {@code %i} and {@code %c} have a meaning that the old plugin did not know. */
    private String escapedInFleet(String text) {
        return isFleet() ? text.replace("%i", "%%i").replace("%c", "%%c") : text;
    }

    private String cleanStart() {
        boolean unsaid = texts.text("mqtt.cleanStart").isBlank() && texts.isExpression("mqtt.cleanStart");
        String other = texts.text(CLEAN_SESSION);
        return Boolean.toString(flag(unsaid && !other.isBlank() ? CLEAN_SESSION : "mqtt.cleanStart"));
    }

    private boolean reconnects() {
        String again = trimmed("mqtt.reconnect.attempts");
        return !again.isEmpty() && !NO_RECONNECT.matcher(again).matches();
    }

    private String attempts() {
        String again = trimmed("mqtt.reconnect.attempts");
        return !reconnects() || again.equals("-1") ? "" : again;
    }

    private String connectionName() {
        boolean ofFleet = from == OldElement.EFFICIENT_CONNECT || from == OldElement.EFFICIENT_DISCONNECT;
        String name = or("mqtt.connectionName", ofFleet ? FLEET : "");
        return name.equals(USUAL_NAME) ? "" : name;
    }

    private String messageType() {
        return switch (token("mqtt.messageType")) {
            case "string" -> "text";
            case "hex string" -> "hex";
            case "", "random string with fixed length" -> "random-text";
            default -> texts.text("mqtt.messageType");
        };
    }

    private String payloadFormat() {
        return switch (token("mqtt.payloadFormat")) {
            case "" -> "";
            case "1", "true", "utf-8", "utf8", "utf_8" -> "utf-8";
            case "0", "false", "unspecified" -> "unspecified";
            default -> texts.text("mqtt.payloadFormat");
        };
    }

    private String sampleOn() {
        return switch (token("mqtt.sampleOn")) {
            case "", "specified elapsed time (ms)", "specified eplased time (ms)", "eplased with specified time(ms)" ->
                "time";
            case "number of received messages", "received number of message" -> "count";
            default -> trimmed("mqtt.sampleOn");
        };
    }

    /** The members of a JSON object, a line each. */
    JsonLines lines(String key) {
        return JsonLines.of(or(key, "{}"), key.equals("mqtt.ws.headers") ? ": " : "=");
    }

    /** What the owner of the plan should know of this field; empty: nothing. */
    List<Note> notes(String key) {
        return OldNotes.of(key, this, texts, from);
    }

    /** The keys of old properties that are kept because a field of ours hangs on them. */
    static Set<String> kept() {
        return Set.of(DUAL, SUBSCRIBES, CLEAN_SESSION);
    }
}
