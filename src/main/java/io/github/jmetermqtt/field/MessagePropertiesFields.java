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
                    expiry("mqtt.messageExpiry"),
                    payloadFormat("mqtt.payloadFormat"),
                    TextSetting.line("mqtt.contentType"),
                    TextSetting.line("mqtt.responseTopic"),
                    TextSetting.line("mqtt.correlationData"),
                    TextSetting.area("mqtt.userProperties"))
            .when(SharedFields.MQTT5.isOn());

    /** Of the will. */
    public static final MessagePropertiesFields WILL = new MessagePropertiesFields(
                    expiry("mqtt.will.expiry"),
                    payloadFormat("mqtt.will.payloadFormat"),
                    TextSetting.line("mqtt.will.contentType"),
                    TextSetting.line("mqtt.will.responseTopic"),
                    TextSetting.line("mqtt.will.correlationData"),
                    TextSetting.area("mqtt.will.userProperties"))
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

    private static OptionalNumberSetting expiry(String key) {
        return new OptionalNumberSetting(key, 0, Mqtt5Fields.LONGEST);
    }

    private static ChoiceSetting<Optional<PayloadFormat>> payloadFormat(String key) {
        return ChoiceSetting.of(
                key,
                new Choice<>(Optional.empty(), "none"),
                new Choice<>(Optional.of(PayloadFormat.UNSPECIFIED), "unspecified"),
                new Choice<>(Optional.of(PayloadFormat.UTF_8), "utf-8"));
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
