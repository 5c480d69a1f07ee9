package io.github.jmetermqtt.client;

import java.util.List;

/**
 * What the broker said when it accepted a connection.
 *
 * @param clientId the client id in use: the one asked for or the one that the broker assigned; may be empty in MQTT 3.1.1
 * @param sessionPresent whether the broker resumed an earlier session, so that messages of its subscriptions may arrive
 * @param headers what else it said (MQTT 5 section 3.2.2.3), in words for the user; empty before MQTT 5
 */
public record ConnAck(String clientId, boolean sessionPresent, List<Header> headers) {

    /** An answer without properties. */
    public ConnAck(String clientId, boolean sessionPresent) {
        this(clientId, sessionPresent, List.of());
    }
}
