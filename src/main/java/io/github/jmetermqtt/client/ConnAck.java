package io.github.jmetermqtt.client;

/**
 * What the broker said when it accepted a connection.
 *
 * @param clientId the client id in use: the one asked for or the one that the broker assigned; may be empty in MQTT 3.1.1
 * @param sessionPresent whether the broker resumed an earlier session, so that messages of its subscriptions may arrive
 */
public record ConnAck(String clientId, boolean sessionPresent) {}
