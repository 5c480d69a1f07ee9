package io.github.jmetermqtt.client;

import java.util.List;

/**
 * The broker's answer to a PUBLISH.
 *
 * @param headers reason string and user properties, in words for the user; empty before MQTT 5
 */
public record Ack(ReasonCode reason, List<Header> headers) {

    /** Accepted, and no more said. */
    public static final Ack SUCCESS = new Ack(ReasonCode.SUCCESS, List.of());
}
