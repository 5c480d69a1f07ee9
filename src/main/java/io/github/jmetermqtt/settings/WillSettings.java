package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Will;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.WillFields;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads {@link WillFields}. */
final class WillSettings {

    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();

    private WillSettings() {}

    /** Null: none. */
    static @Nullable Will read(TestElement element) throws ConfigException {
        if (!WillFields.WILL.read(element)) {
            return null;
        }
        ByteBuffer payload = MessagePropertiesSettings.bytes(WillFields.PAYLOAD, element);
        OutboundMessage message = new OutboundMessage(
                TopicSettings.name(WillFields.TOPIC, element),
                payload == null ? NO_PAYLOAD : payload,
                WillFields.QOS.read(element),
                WillFields.RETAINED.read(element),
                MessagePropertiesSettings.read(MessagePropertiesFields.WILL, element));
        return new Will(message, WillFields.DELAY.read(element).orElse(0));
    }

    /** Whether its topic or its payload has this name of a device in it. */
    static boolean name(String name, TestElement element) {
        return WillFields.TOPIC.applies(element)
                && (WillFields.TOPIC.text(element).contains(name)
                        || WillFields.PAYLOAD.text(element).contains(name));
    }
}
