package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;

/**
 * The fields that say what a sampler publishes, read for one sample.
 *
 * @param topic as it stands in the field
 * @param payload of each message, without a stamp
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param properties {@link MessageProperties#NONE} where they are not
 */
public record MessageSettings(
        String topic, Qos qos, boolean retained, PayloadSettings payload, boolean mqtt5, MessageProperties properties) {

    MessageSettings withTopic(String other) {
        return new MessageSettings(other, qos, retained, payload, mqtt5, properties);
    }

    /** @throws ConfigException if a message of this version cannot carry what is asked for */
    void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
    }
}
