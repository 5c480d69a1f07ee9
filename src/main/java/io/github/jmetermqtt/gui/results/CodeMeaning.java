package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.words.Sentence;
import java.util.Map;

/** What a response code of ours means, in one sentence. */
final class CodeMeaning {

    /** Ours, those of a CONNACK of MQTT 3.1.1 (section 3.2.2.3), and those of MQTT 5 (table 2-6). */
    private static final Map<String, String> KEYS = Map.ofEntries(
            Map.entry("200", "results.code.success"),
            Map.entry("MQTT-CONFIG", "results.code.config"),
            Map.entry("MQTT-NO-CONNECTION", "results.code.no-connection"),
            Map.entry("MQTT-CONNECT", "results.code.connect"),
            Map.entry("MQTT-TIMEOUT", "results.code.timeout"),
            Map.entry("MQTT-LOST", "results.code.lost"),
            Map.entry("MQTT-INTERRUPTED", "results.code.interrupted"),
            Map.entry("MQTT-DROPPED", "results.code.dropped"),
            Map.entry("MQTT-LIMIT", "results.code.limit"),
            Map.entry("MQTT-INTERNAL", "results.code.internal"),
            Map.entry("1", "results.code.version"),
            Map.entry("2", "results.code.client-id"),
            Map.entry("3", "results.code.unavailable"),
            Map.entry("4", "results.code.credentials"),
            Map.entry("5", "results.code.not-authorized"),
            Map.entry("128", "results.code.unspecified"),
            Map.entry("129", "results.code.malformed"),
            Map.entry("130", "results.code.protocol"),
            Map.entry("131", "results.code.implementation"),
            Map.entry("132", "results.code.version"),
            Map.entry("133", "results.code.client-id"),
            Map.entry("134", "results.code.credentials"),
            Map.entry("135", "results.code.not-authorized"),
            Map.entry("136", "results.code.unavailable"),
            Map.entry("137", "results.code.busy"),
            Map.entry("138", "results.code.banned"),
            Map.entry("139", "results.code.shutting-down"),
            Map.entry("140", "results.code.auth-method"),
            Map.entry("141", "results.code.keep-alive"),
            Map.entry("142", "results.code.taken-over"),
            Map.entry("143", "results.code.filter"),
            Map.entry("144", "results.code.topic"),
            Map.entry("145", "results.code.packet-id"),
            Map.entry("146", "results.code.packet-id"),
            Map.entry("147", "results.code.receive-maximum"),
            Map.entry("148", "results.code.topic-alias"),
            Map.entry("149", "results.code.too-large"),
            Map.entry("150", "results.code.rate"),
            Map.entry("151", "results.code.quota"),
            Map.entry("152", "results.code.administrative"),
            Map.entry("153", "results.code.payload-format"),
            Map.entry("154", "results.code.no-retain"),
            Map.entry("155", "results.code.no-qos"),
            Map.entry("156", "results.code.other-server"),
            Map.entry("157", "results.code.other-server"),
            Map.entry("158", "results.code.no-shared"),
            Map.entry("159", "results.code.connection-rate"),
            Map.entry("160", "results.code.connect-time"),
            Map.entry("161", "results.code.no-identifiers"),
            Map.entry("162", "results.code.no-wildcards"));

    private CodeMeaning() {}

    /** The sentence; of a code that is not known, that the broker has said it. */
    static Sentence of(String code) {
        return Sentence.of(KEYS.getOrDefault(code, "results.code.other"));
    }
}
