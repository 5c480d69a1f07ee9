package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.words.Sentence;

/** What {@link SharedFields#MQTT5} asks of the connection. */
public final class Mqtt5Settings {

    private Mqtt5Settings() {}

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if MQTT 5 properties are asked for, and the connection has none
     */
    public static void check(boolean mqtt5, MqttVersion version) throws ConfigException {
        if (mqtt5 && version != MqttVersion.V5) {
            throw new ConfigException(
                    Sentence.of("config.need-version-5", SharedFields.MQTT5.name(), version.number()));
        }
    }
}
