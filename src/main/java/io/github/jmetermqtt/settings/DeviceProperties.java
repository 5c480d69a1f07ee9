package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT 5 properties of messages, in whose texts a device may be named.
 *
 * @param fixed as they stand in the fields
 * @param correlationData its text where it names a device; null: it is the same for all
 * @param named whether any text names a device
 */
public record DeviceProperties(
        MessageProperties fixed, @Nullable String correlationData, boolean named) {

    private static final MessagePropertiesFields FIELDS = MessagePropertiesFields.MESSAGE;

    static DeviceProperties read(TestElement element) throws ConfigException {
        MessageProperties fixed = MessagePropertiesSettings.read(FIELDS, element);
        String correlation = FIELDS.correlationData().read(element);
        return of(fixed, Device.isNamedIn(correlation) ? correlation : null);
    }

    /** Of a request, which has its response topic and correlation data from elsewhere. */
    static DeviceProperties readForRequest(TestElement element) throws ConfigException {
        return of(MessagePropertiesSettings.readForRequest(FIELDS, element), null);
    }

    private static DeviceProperties of(MessageProperties fixed, @Nullable String correlation) {
        boolean named = correlation != null
                || isNamedIn(fixed.contentType())
                || isNamedIn(fixed.responseTopic())
                || fixed.userProperties().stream().anyMatch(one -> isNamedIn(one.name()) || isNamedIn(one.value()));
        return new DeviceProperties(fixed, correlation, named);
    }

    private static boolean isNamedIn(@Nullable String text) {
        return text != null && Device.isNamedIn(text);
    }

    /** The properties of the messages of one device. */
    public MessageProperties of(Device device) throws ConfigException {
        if (!named || !device.hasNames()) {
            return fixed;
        }
        String topic = fixed.responseTopic();
        ByteBuffer correlation = correlationData == null
                ? fixed.correlationData()
                : MessagePropertiesSettings.bytes(
                        FIELDS.correlationData(),
                        TopicSettings.fill(FIELDS.correlationData(), correlationData, device, filled -> null));
        String type = fixed.contentType();
        return new MessageProperties(
                fixed.expirySeconds(),
                fixed.payloadFormat(),
                type == null
                        ? null
                        : TopicSettings.fill(
                                FIELDS.contentType(),
                                type,
                                device,
                                filled -> MqttStrings.check(filled, Sentence.of("config.content-type"))),
                topic == null ? null : TopicSettings.fill(FIELDS.responseTopic(), topic, device),
                correlation,
                userProperties(device));
    }

    private List<UserProperty> userProperties(Device device) throws ConfigException {
        List<UserProperty> filled = new ArrayList<>();
        for (UserProperty one : fixed.userProperties()) {
            filled.add(new UserProperty(userProperty(one.name(), device), userProperty(one.value(), device)));
        }
        return filled;
    }

    private static String userProperty(String text, Device device) throws ConfigException {
        return TopicSettings.fill(
                FIELDS.userProperties(),
                text,
                device,
                filled -> MqttStrings.check(filled, Sentence.of("config.user-property")));
    }
}
