package io.github.jmetermqtt.client;

import java.util.List;

/**
 * The broker's answer to a SUBSCRIBE or an UNSUBSCRIBE.
 *
 * @param codes one per topic filter, in their order, refusals included
 * @param headers reason string and user properties, in words for the user; empty before MQTT 5
 */
public record SubAck(List<ReasonCode> codes, List<Header> headers) {

    /** An answer of codes only. */
    public static SubAck of(List<ReasonCode> codes) {
        return new SubAck(codes, List.of());
    }
}
