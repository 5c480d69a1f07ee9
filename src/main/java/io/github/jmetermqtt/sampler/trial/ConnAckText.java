package io.github.jmetermqtt.sampler.trial;

import static java.util.Map.entry;

import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.Header;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a broker said, a line each. */
final class ConnAckText {

    private static final int MOST = 40;

    /** The names that {@link ConnAck#headers()} has in results. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            entry("Assigned client id", "trial.property.assigned-client-id"),
            entry("Session expiry", "trial.property.session-expiry"),
            entry("Server keep alive", "trial.property.server-keep-alive"),
            entry("Receive maximum", "trial.property.receive-maximum"),
            entry("Maximum QoS", "trial.property.maximum-qos"),
            entry("Maximum packet size", "trial.property.maximum-packet-size"),
            entry("Topic alias maximum", "trial.property.topic-alias-maximum"),
            entry("Retain available", "trial.property.retain-available"),
            entry("Wildcard subscription available", "trial.property.wildcards-available"),
            entry("Subscription identifiers available", "trial.property.identifiers-available"),
            entry("Shared subscription available", "trial.property.shared-available"),
            entry("Response information", "trial.property.response-information"),
            entry("Server reference", "trial.property.server-reference"),
            entry("Authentication method", "trial.property.authentication-method"),
            entry("Reason string", "trial.property.reason-string"));

    private ConnAckText() {}

    static List<Sentence> of(ConnAck answer, MqttVersion version) {
        List<Sentence> lines = new ArrayList<>();
        if (!answer.clientId().isEmpty()) {
            lines.add(Sentence.of("trial.connack.client-id", Shown.line(answer.clientId())));
        }
        if (version != MqttVersion.V3_1) { // whose CONNACK has no such flag
            lines.add(Sentence.of(
                    answer.sessionPresent() ? "trial.connack.session-present" : "trial.connack.no-session-present"));
        }
        lines.addAll(of(answer.headers()));
        if (version == MqttVersion.V5) {
            lines.add(Sentence.of("trial.connack.others"));
        }
        return lines;
    }

    /** What a broker said beside a code. */
    static List<Sentence> of(List<Header> headers) {
        return headers.stream().limit(MOST).map(ConnAckText::line).toList();
    }

    private static Sentence line(Header header) {
        String key = NAMES.get(header.name());
        return Sentence.of(
                "trial.property",
                key == null ? Shown.text(header.name()) : Sentence.of(key),
                Shown.text(header.value()));
    }
}
