package io.github.jmetermqtt.client;

import static java.util.Map.entry;

import io.github.jmetermqtt.words.Sentence;
import java.util.Map;

/** Names of reason codes in the language of the window: the English one, and what it means. */
final class ReasonWords {

    /** The names that {@link ReasonCode#name()} has in results. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            entry("Success", "client.reason.success"),
            entry("Disconnect with Will Message", "client.reason.will"),
            entry("No matching subscribers", "client.reason.no-subscribers"),
            entry("No subscription existed", "client.reason.no-subscription"),
            entry("Continue authentication", "client.reason.continue"),
            entry("Re-authenticate", "client.reason.again"),
            entry("Unspecified error", "client.reason.unspecified"),
            entry("Malformed Packet", "client.reason.malformed"),
            entry("Protocol Error", "client.reason.protocol"),
            entry("Implementation specific error", "client.reason.implementation"),
            entry("Unsupported Protocol Version", "client.reason.version"),
            entry("Client Identifier not valid", "client.reason.client-id"),
            entry("Bad User Name or Password", "client.reason.login"),
            entry("Not authorized", "client.reason.not-authorized"),
            entry("Server unavailable", "client.reason.unavailable"),
            entry("Server busy", "client.reason.busy"),
            entry("Banned", "client.reason.banned"),
            entry("Server shutting down", "client.reason.shutting-down"),
            entry("Bad authentication method", "client.reason.method"),
            entry("Keep Alive timeout", "client.reason.keep-alive"),
            entry("Session taken over", "client.reason.taken-over"),
            entry("Topic Filter invalid", "client.reason.filter"),
            entry("Topic Name invalid", "client.reason.topic"),
            entry("Packet Identifier in use", "client.reason.id-in-use"),
            entry("Packet Identifier not found", "client.reason.id-not-found"),
            entry("Receive Maximum exceeded", "client.reason.receive-maximum"),
            entry("Topic Alias invalid", "client.reason.alias"),
            entry("Packet too large", "client.reason.too-large"),
            entry("Message rate too high", "client.reason.rate"),
            entry("Quota exceeded", "client.reason.quota"),
            entry("Administrative action", "client.reason.administrative"),
            entry("Payload format invalid", "client.reason.payload-format"),
            entry("Retain not supported", "client.reason.no-retain"),
            entry("QoS not supported", "client.reason.no-qos"),
            entry("Use another server", "client.reason.other-server"),
            entry("Server moved", "client.reason.moved"),
            entry("Shared Subscriptions not supported", "client.reason.no-shared"),
            entry("Connection rate exceeded", "client.reason.connection-rate"),
            entry("Maximum connect time", "client.reason.connect-time"),
            entry("Subscription Identifiers not supported", "client.reason.no-identifiers"),
            entry("Wildcard Subscriptions not supported", "client.reason.no-wildcards"),
            entry("Unacceptable protocol version", "client.reason.version-3"),
            entry("Identifier rejected", "client.reason.rejected"),
            entry("Bad user name or password", "client.reason.login-3"),
            entry("Failure", "client.reason.failure"),
            entry("Unknown reason", "client.reason.unknown"));

    private static final String GRANTED = "Granted QoS ";

    private ReasonWords() {}

    /** The name of a code; any other text stays as it is. */
    static Sentence of(String name) {
        if (name.startsWith(GRANTED)) {
            return Sentence.of("client.reason.granted", name.substring(GRANTED.length()));
        }
        String key = KEYS.get(name);
        return key == null ? Sentence.of("client.said", name) : Sentence.of(key);
    }
}
