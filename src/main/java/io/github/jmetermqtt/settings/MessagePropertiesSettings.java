package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads {@link MessagePropertiesFields}. */
final class MessagePropertiesSettings {

    /** MQTT 5 section 1.5.6: the length of binary data is two bytes. */
    private static final int LONGEST = 65_535;

    private MessagePropertiesSettings() {}

    /** The properties; {@link MessageProperties#NONE} itself where all fields are empty or do not apply. */
    static MessageProperties read(MessagePropertiesFields fields, TestElement element) throws ConfigException {
        return plain(readForRequest(fields, element)
                .respondingTo(
                        responseTopic(fields.responseTopic(), element), bytes(fields.correlationData(), element)));
    }

    /** As {@link #read}, without response topic and correlation data, which a request has from elsewhere. */
    static MessageProperties readForRequest(MessagePropertiesFields fields, TestElement element)
            throws ConfigException {
        return plain(new MessageProperties(
                fields.expiry().readLong(element),
                fields.payloadFormat().read(element).orElse(null),
                contentType(fields.contentType(), element),
                null,
                null,
                TextLists.userProperties(fields.userProperties(), element)));
    }

    /** As {@link #read}, with nothing but the content type. */
    static MessageProperties contentTypeOnly(MessagePropertiesFields fields, TestElement element)
            throws ConfigException {
        return plain(
                new MessageProperties(null, null, contentType(fields.contentType(), element), null, null, List.of()));
    }

    private static MessageProperties plain(MessageProperties properties) {
        return properties.equals(MessageProperties.NONE) ? MessageProperties.NONE : properties;
    }

    private static @Nullable String contentType(TextSetting setting, TestElement element) throws ConfigException {
        String text = setting.read(element);
        Sentence problem = MqttStrings.check(text, Sentence.of("config.content-type"));
        if (problem != null) {
            throw new ConfigException(setting, text, problem);
        }
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String responseTopic(TextSetting setting, TestElement element) throws ConfigException {
        String topic = setting.read(element);
        Sentence problem = topic.isEmpty() ? null : Topics.checkName(topic);
        if (problem != null) {
            throw new ConfigException(setting, topic, problem);
        }
        return topic.isEmpty() ? null : topic;
    }

    /**
     * Bytes of a text in UTF-8, or of hex digits after {@code hex:}.
     *
     * @return read-only, at most 65535 bytes; null where the field is empty
     */
    static @Nullable ByteBuffer bytes(TextSetting setting, TestElement element) throws ConfigException {
        return bytes(setting, setting.read(element));
    }

    /** As {@link #bytes(TextSetting, TestElement)}, of a text that stood in the field. */
    static @Nullable ByteBuffer bytes(TextSetting setting, String text) throws ConfigException {
        if (text.isEmpty()) {
            return null;
        }
        byte[] bytes;
        try {
            bytes = MessageBytes.textOrHex(text);
        } catch (WrongTextException e) {
            throw new ConfigException(setting, text, e);
        }
        if (bytes.length > LONGEST) {
            throw new ConfigException(setting, text, Sentence.of("config.at-most-65535-bytes"));
        }
        return ByteBuffer.wrap(bytes).asReadOnlyBuffer();
    }
}
