package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.session.Device;

/**
 * The fields that say what a sampler publishes, read for one sample.
 *
 * @param topic as it stands in the field
 * @param payload of each message, without a stamp
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param properties {@link MessageProperties#NONE} for all devices where they are not
 */
public record MessageSettings(
        String topic, Qos qos, boolean retained, PayloadSettings payload, boolean mqtt5, DeviceProperties properties) {

    /** With the names of this device in the topic and the properties. */
    MessageSettings of(Device device) throws ConfigException {
        return new MessageSettings(
                TopicSettings.fill(PubFields.TOPIC, topic, device),
                qos,
                retained,
                payload,
                mqtt5,
                new DeviceProperties(properties.of(device), null, false));
    }

    /** @throws ConfigException if a message of this version cannot carry what is asked for */
    void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
    }
}
