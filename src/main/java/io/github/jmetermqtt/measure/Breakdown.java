package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Qos;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is counted apart in some runs only.
 *
 * @param byQos by QoS; empty where no sampler mixes several
 * @param nodes by address, in the order in which they came up; empty where there is only one
 * @param responders MQTT Responders by label
 * @param steps in their order; those that nobody took are not in it
 */
public record Breakdown(
        Map<Qos, QosSummary> byQos,
        Map<String, NodeSummary> nodes,
        Map<String, ResponderSummary> responders,
        Map<Step, StepSummary> steps) {

    /** Of a run that has none of it. */
    public static final Breakdown NONE = new Breakdown(Map.of(), Map.of(), Map.of(), Map.of());

    /** Copies the maps; {@code Map.copyOf} knows no order. */
    public Breakdown {
        byQos = Collections.unmodifiableMap(new LinkedHashMap<>(byQos));
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        responders = Collections.unmodifiableMap(new LinkedHashMap<>(responders));
        steps = Collections.unmodifiableMap(new LinkedHashMap<>(steps));
    }

    static Breakdown of(Measurements measurements) {
        return new Breakdown(
                byQos(measurements),
                nodes(measurements),
                measurements.responders(),
                measurements.steps().soFar());
    }

    private static Map<Qos, QosSummary> byQos(Measurements measurements) {
        Map<Qos, QosSummary> byQos = new LinkedHashMap<>();
        ReceivedByQos received = measurements.byQos();
        NotReceived notReceived = measurements.ledger().notReceivedByQos();
        if (received != null && notReceived != null) {
            for (Qos qos : Qos.values()) {
                QosSummary one =
                        new QosSummary(measurements.ledger().published(qos), received.soFar(qos, notReceived.of(qos)));
                if (!one.isEmpty()) {
                    byQos.put(qos, one);
                }
            }
        }
        return byQos;
    }

    private static Map<String, NodeSummary> nodes(Measurements measurements) {
        Nodes nodes = measurements.nodes();
        return nodes.areSeveral() ? nodes.soFar(measurements.ledger().publishedByPlace()) : Map.of();
    }
}
