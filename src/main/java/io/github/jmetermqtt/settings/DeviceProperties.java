package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttStrings;
import io.github.jmetermqtt.client.UserProperty;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The MQTT 5 properties of messages, in whose texts a device or a message may be named.
 *
 * @param fixed as they stand in the fields
 * @param correlationData its text where it may have a name; null: it is the same for all
 * @param named whether any text may have a name
 */
public record DeviceProperties(
        MessageProperties fixed, @Nullable String correlationData, boolean named) {

    private static final MessagePropertiesFields FIELDS = MessagePropertiesFields.MESSAGE;

    static DeviceProperties read(TestElement element) throws ConfigException {
        MessageProperties fixed = MessagePropertiesSettings.read(FIELDS, element);
        String correlation = FIELDS.correlationData().read(element);
        return of(fixed, Names.mayBeIn(correlation) ? correlation : null);
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
        return text != null && Names.mayBeIn(text);
    }

    /** The properties of the messages of one device, or of one message. */
    public MessageProperties of(Names names) throws ConfigException {
        if (!named || !names.hasNames()) {
            return fixed;
        }
        String topic = fixed.responseTopic();
        ByteBuffer correlation = correlationData == null
                ? fixed.correlationData()
                : MessagePropertiesSettings.bytes(
                        FIELDS.correlationData(),
                        TopicSettings.fill(FIELDS.correlationData(), correlationData, names, filled -> null));
        String type = fixed.contentType();
        return new MessageProperties(
                fixed.expirySeconds(),
                fixed.payloadFormat(),
                type == null
                        ? null
                        : TopicSettings.fill(
                                FIELDS.contentType(),
                                type,
                                names,
                                filled -> MqttStrings.check(filled, Sentence.of("config.content-type"))),
                topic == null ? null : TopicSettings.fill(FIELDS.responseTopic(), topic, names),
                correlation,
                userProperties(names));
    }

    private List<UserProperty> userProperties(Names names) throws ConfigException {
        List<UserProperty> filled = new ArrayList<>();
        for (UserProperty one : fixed.userProperties()) {
            filled.add(new UserProperty(userProperty(one.name(), names), userProperty(one.value(), names)));
        }
        return filled;
    }

    private static String userProperty(String text, Names names) throws ConfigException {
        return TopicSettings.fill(
                FIELDS.userProperties(),
                text,
                names,
                filled -> MqttStrings.check(filled, Sentence.of("config.user-property")));
    }
}
