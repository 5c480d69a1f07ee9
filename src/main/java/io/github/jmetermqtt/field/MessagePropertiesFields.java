package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.MessageProperties.PayloadFormat;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;
import java.util.Optional;

/** The fields of the MQTT 5 properties of a message (section 3.3.2.3), under the keys of what has such a message. */
public record MessagePropertiesFields(
        OptionalNumberSetting expiry,
        ChoiceSetting<Optional<PayloadFormat>> payloadFormat,
        TextSetting contentType,
        TextSetting responseTopic,
        TextSetting correlationData,
        TextSetting userProperties) {

    /** Of a message that a sampler publishes. */
    public static final MessagePropertiesFields MESSAGE = new MessagePropertiesFields(
                    expiry("mqtt.messageExpiry", "Message expiry (s)"),
                    payloadFormat("mqtt.payloadFormat", "Payload format"),
                    contentType("mqtt.contentType", "Content type"),
                    responseTopic("mqtt.responseTopic", "Response topic"),
                    correlationData("mqtt.correlationData", "Correlation data"),
                    Mqtt5Fields.userProperties("mqtt.userProperties", "User properties"))
            .when(SharedFields.MQTT5.isOn());

    /** Of the will. */
    public static final MessagePropertiesFields WILL = new MessagePropertiesFields(
                    expiry("mqtt.will.expiry", "Will expiry (s)"),
                    payloadFormat("mqtt.will.payloadFormat", "Will payload format"),
                    contentType("mqtt.will.contentType", "Will content type"),
                    responseTopic("mqtt.will.responseTopic", "Will response topic"),
                    correlationData("mqtt.will.correlationData", "Will correlation data"),
                    Mqtt5Fields.userProperties("mqtt.will.userProperties", "Will user properties"))
            .when(WillFields.WILL.isOn())
            .when(ConnectionFields.MQTT_5);

    private MessagePropertiesFields when(Condition<?> condition) {
        return new MessagePropertiesFields(
                expiry.when(condition),
                payloadFormat.when(condition),
                contentType.when(condition),
                responseTopic.when(condition),
                correlationData.when(condition),
                userProperties.when(condition));
    }

    private static OptionalNumberSetting expiry(String key, String label) {
        return new OptionalNumberSetting(
                key, label, "seconds in which it is worth delivering", "for ever", 0, Mqtt5Fields.LONGEST);
    }

    private static ChoiceSetting<Optional<PayloadFormat>> payloadFormat(String key, String label) {
        return ChoiceSetting.of(
                key,
                label,
                "what the broker and the receiver are told of the payload; default not sent",
                new Choice<>(Optional.empty(), "none", "not sent"),
                new Choice<>(Optional.of(PayloadFormat.UNSPECIFIED), "unspecified", "unspecified bytes"),
                new Choice<>(Optional.of(PayloadFormat.UTF_8), "utf-8", "UTF-8 text"));
    }

    private static TextSetting contentType(String key, String label) {
        return TextSetting.line(key, label, "such as application/json; empty = not sent");
    }

    private static TextSetting responseTopic(String key, String label) {
        return TextSetting.line(key, label, "topic name, without wildcards; empty = not sent");
    }

    private static TextSetting correlationData(String key, String label) {
        return TextSetting.line(key, label, "text, or hex: and hex digits in pairs; empty = not sent");
    }

    /** The fields of a request, in the order of the GUI: its response topic and correlation data come from elsewhere. */
    public List<Setting<?>> ofRequest() {
        return List.of(expiry, payloadFormat, contentType, userProperties);
    }

    /** Every field, in the order of the GUI. */
    public List<Setting<?>> all() {
        return List.of(expiry, payloadFormat, contentType, responseTopic, correlationData, userProperties);
    }
}
