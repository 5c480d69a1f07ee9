package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.session.Device;

/**
 * A published message in words, for its result. As a rule one message after the other has the same text, which is made once
 * then: few ever read it. Used by one thread.
 */
final class MessageText {

    /** All that the text tells. */
    private record Facts(
            String topic, Qos qos, boolean retained, int bytes, MessageProperties properties, Device device) {

        String text() {
            return "PUBLISH " + topic + "\nQoS: " + qos.level() + "\nRetained: " + retained + "\nPayload: " + bytes
                    + " bytes" + PropertiesText.of(properties) + device.describe();
        }
    }

    private Facts last;
    private String text;

    /** The text of a message through this connection. */
    String of(OutboundMessage message, Device device) {
        Facts facts = new Facts(
                message.topic(),
                message.qos(),
                message.retained(),
                message.payload().remaining(),
                message.properties(),
                device);
        if (!facts.equals(last)) {
            text = facts.text();
            last = facts;
        }
        return text;
    }

    /** Topic and payload, in bytes. */
    static long bytes(OutboundMessage message) {
        return (long) MqttStrings.encodedLength(message.topic())
                + message.payload().remaining();
    }
}
