package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.util.Map;
import java.util.TreeMap;

/**
 * A code with which the broker answers, and its name.
 *
 * @param code 0 to 255; from 128 on (CONNACK of MQTT 3.1.1: from 1 on) the broker said no
 * @param name the name in the specification
 */
public record ReasonCode(int code, String name) {

    public static final ReasonCode SUCCESS = new ReasonCode(0, "Success");

    /** MQTT 5 section 2.4, table 2-6. */
    private static final Map<Integer, String> MQTT_5 = new TreeMap<>(Map.ofEntries(
            Map.entry(4, "Disconnect with Will Message"),
            Map.entry(16, "No matching subscribers"),
            Map.entry(17, "No subscription existed"),
            Map.entry(24, "Continue authentication"),
            Map.entry(25, "Re-authenticate"),
            Map.entry(128, "Unspecified error"),
            Map.entry(129, "Malformed Packet"),
            Map.entry(130, "Protocol Error"),
            Map.entry(131, "Implementation specific error"),
            Map.entry(132, "Unsupported Protocol Version"),
            Map.entry(133, "Client Identifier not valid"),
            Map.entry(134, "Bad User Name or Password"),
            Map.entry(135, "Not authorized"),
            Map.entry(136, "Server unavailable"),
            Map.entry(137, "Server busy"),
            Map.entry(138, "Banned"),
            Map.entry(139, "Server shutting down"),
            Map.entry(140, "Bad authentication method"),
            Map.entry(141, "Keep Alive timeout"),
            Map.entry(142, "Session taken over"),
            Map.entry(143, "Topic Filter invalid"),
            Map.entry(144, "Topic Name invalid"),
            Map.entry(145, "Packet Identifier in use"),
            Map.entry(146, "Packet Identifier not found"),
            Map.entry(147, "Receive Maximum exceeded"),
            Map.entry(148, "Topic Alias invalid"),
            Map.entry(149, "Packet too large"),
            Map.entry(150, "Message rate too high"),
            Map.entry(151, "Quota exceeded"),
            Map.entry(152, "Administrative action"),
            Map.entry(153, "Payload format invalid"),
            Map.entry(154, "Retain not supported"),
            Map.entry(155, "QoS not supported"),
            Map.entry(156, "Use another server"),
            Map.entry(157, "Server moved"),
            Map.entry(158, "Shared Subscriptions not supported"),
            Map.entry(159, "Connection rate exceeded"),
            Map.entry(160, "Maximum connect time"),
            Map.entry(161, "Subscription Identifiers not supported"),
            Map.entry(162, "Wildcard Subscriptions not supported")));

    /** MQTT 3.1.1 section 3.2.2.3, table 3.1. */
    private static final Map<Integer, String> MQTT_3_CONNACK = Map.of(
            0, "Success",
            1, "Unacceptable protocol version",
            2, "Identifier rejected",
            3, "Server unavailable",
            4, "Bad user name or password",
            5, "Not authorized");

    /** A reason code of MQTT 5 other than that of a SUBACK. */
    public static ReasonCode mqtt5(int code) {
        return code == 0 ? SUCCESS : new ReasonCode(code, MQTT_5.getOrDefault(code, "Unknown reason"));
    }

    /** A return code of a CONNACK of MQTT 3.1.1. */
    public static ReasonCode mqtt3ConnAck(int code) {
        return new ReasonCode(code, MQTT_3_CONNACK.getOrDefault(code, "Unknown reason"));
    }

    /** A code of a SUBACK of MQTT 3.1.1, section 3.9.3. */
    public static ReasonCode mqtt3SubAck(int code) {
        return code == 128 ? new ReasonCode(code, "Failure") : mqtt5SubAck(code);
    }

    /** A code of a SUBACK of MQTT 5, section 3.9.3. */
    public static ReasonCode mqtt5SubAck(int code) {
        return code <= 2 ? new ReasonCode(code, "Granted QoS " + code) : mqtt5(code);
    }

    /** Whether the broker refused, for the codes of MQTT 5 and for SUBACK. */
    public boolean isError() {
        return code >= 128;
    }

    /** The name in any language; in English as in results. */
    public Sentence words() {
        return ReasonWords.of(name);
    }

    /** For example {@code 135 Not authorized}. */
    @Override
    public String toString() {
        return code + " " + name;
    }
}
