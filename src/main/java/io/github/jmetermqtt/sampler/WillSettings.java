package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Will;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.MessagePropertiesFields;
import io.github.jmetermqtt.config.WillFields;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;

/** Reads {@link WillFields}. */
final class WillSettings {

    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private WillSettings() {}

    /** The will; null where there is none. */
    static Will read(TestElement element, MqttVersion version) throws ConfigException {
        if (!WillFields.WILL.read(element)) {
            return null;
        }
        boolean v5 = version == MqttVersion.V5;
        ByteBuffer payload = MessagePropertiesSettings.bytes(WillFields.PAYLOAD, element);
        OutboundMessage message = new OutboundMessage(
                TopicSettings.name(WillFields.TOPIC, element),
                payload == null ? NO_PAYLOAD : payload,
                WillFields.QOS.read(element),
                WillFields.RETAINED.read(element),
                v5 ? MessagePropertiesSettings.read(MessagePropertiesFields.WILL, element) : MessageProperties.NONE);
        return new Will(message, v5 ? WillFields.DELAY.read(element).orElse(0) : 0);
    }
}
