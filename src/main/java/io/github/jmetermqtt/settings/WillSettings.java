package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Will;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.WillFields;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Device;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * {@link WillFields} as they stand.
 *
 * @param will null: none
 * @param text the payload where it is a text, else null
 */
record WillSettings(@Nullable Will will, @Nullable String text) {

    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();

    static WillSettings read(TestElement element) throws ConfigException {
        if (!WillFields.WILL.read(element)) {
            return new WillSettings(null, null);
        }
        String text = WillFields.PAYLOAD.read(element);
        ByteBuffer payload = MessagePropertiesSettings.bytes(WillFields.PAYLOAD, text);
        OutboundMessage message = new OutboundMessage(
                TopicSettings.name(WillFields.TOPIC, element),
                payload == null ? NO_PAYLOAD : payload,
                WillFields.QOS.read(element),
                WillFields.RETAINED.read(element),
                MessagePropertiesSettings.read(MessagePropertiesFields.WILL, element));
        Will will = new Will(message, WillFields.DELAY.read(element).orElse(0));
        return new WillSettings(will, MessageBytes.isHex(text) ? null : text);
    }

    /** Whether its topic or its payload has this name of a device in it. */
    boolean names(String name) {
        return will != null && (will.message().topic().contains(name) || (text != null && text.contains(name)));
    }

    /** The will of one connection; null where there is none. */
    @Nullable
    Will of(Device device) throws ConfigException {
        if (will == null || !device.isOfFleet()) {
            return will;
        }
        OutboundMessage message = will.message();
        ByteBuffer payload =
                text == null ? null : MessagePropertiesSettings.bytes(WillFields.PAYLOAD, device.fill(text));
        OutboundMessage filled = new OutboundMessage(
                TopicSettings.fill(WillFields.TOPIC, message.topic(), device),
                payload == null ? message.payload() : payload,
                message.qos(),
                message.retained(),
                message.properties());
        return new Will(filled, will.delaySeconds());
    }
}
