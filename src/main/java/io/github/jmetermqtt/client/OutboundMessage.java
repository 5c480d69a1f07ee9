package io.github.jmetermqtt.client;

import java.nio.ByteBuffer;

/**
 * A message to publish.
 *
 * @param topic a valid topic name, see {@link Topics#checkName}
 * @param payload sent as it is; not to be changed until the publish has completed
 */
public record OutboundMessage(String topic, ByteBuffer payload, Qos qos, boolean retained) {}
