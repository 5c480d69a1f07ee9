package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.session.Names;
import org.jspecify.annotations.Nullable;

/**
 * The fields that say what a sampler publishes, read for one sample.
 *
 * @param topic as it stands in the field
 * @param payload of each message, without a stamp
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param properties {@link MessageProperties#NONE} for all devices where they are not
 * @param anew whether each message of a sample is made anew, see {@link EachMessage}
 */
public record MessageSettings(
        String topic,
        Qos qos,
        boolean retained,
        PayloadSettings payload,
        boolean mqtt5,
        DeviceProperties properties,
        boolean anew) {

    /** Whether one message is like the other, but for the names of its device. */
    public boolean isFixed() {
        return !anew && payload.isFixed();
    }

    /** With these names in the topic and the properties. */
    MessageSettings of(Names names) throws ConfigException {
        return new MessageSettings(
                TopicSettings.fill(PubFields.TOPIC, topic, names),
                qos,
                retained,
                payload,
                mqtt5,
                new DeviceProperties(properties.of(names), null, false),
                anew);
    }

    /** With what gives the payload of the next message; null where there is none any more. */
    public @Nullable MessageSettings next() throws ConfigException {
        PayloadSettings next = payload.next();
        if (next == null || next == payload) {
            return next == null ? null : this;
        }
        return new MessageSettings(topic, qos, retained, next, mqtt5, properties, anew);
    }

    /** @throws ConfigException if a message of this version cannot carry what is asked for */
    void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
    }
}
