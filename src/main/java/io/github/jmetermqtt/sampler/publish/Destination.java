package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.measure.MessageStream;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.MqttSession;

/**
 * Where a message goes.
 *
 * @param device the connection as texts name it
 * @param topic of this device
 * @param properties of this device
 * @param stream in which the ledger counts the message
 */
record Destination(
        MqttSession session, Device device, String topic, MessageProperties properties, MessageStream stream) {}
