package io.github.jmetermqtt.client;

import java.util.List;

/**
 * What the broker said when it accepted a connection.
 *
 * @param clientId the client id in use: the one asked for or the one that the broker assigned; may be empty in MQTT 3.1.1
 * @param sessionPresent whether the broker resumed an earlier session, so that messages of its subscriptions may arrive
 * @param headers what else it said (MQTT 5 section 3.2.2.3), in words for the user; empty before MQTT 5
 * @param subscriptionIdentifiers whether a SUBSCRIBE may carry an identifier (MQTT 5 section 3.2.2.3.12)
 */
public record ConnAck(String clientId, boolean sessionPresent, List<Header> headers, boolean subscriptionIdentifiers) {

    /** An answer of a broker that says nothing of subscription identifiers, which in MQTT 5 means that it has them. */
    public ConnAck(String clientId, boolean sessionPresent, List<Header> headers) {
        this(clientId, sessionPresent, headers, true);
    }

    /** An answer without properties. */
    public ConnAck(String clientId, boolean sessionPresent) {
        this(clientId, sessionPresent, List.of());
    }
}
