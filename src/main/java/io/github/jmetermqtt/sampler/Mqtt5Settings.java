package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.ConfigException;

/** What {@link SharedFields#MQTT5} asks of the connection. */
final class Mqtt5Settings {

    private Mqtt5Settings() {}

    /** @throws ConfigException if MQTT 5 properties are asked for, and the connection has none */
    static void check(boolean mqtt5, MqttVersion version) throws ConfigException {
        if (mqtt5 && version != MqttVersion.V5) {
            throw new ConfigException(SharedFields.MQTT5.label() + " need MQTT version 5, but the connection is one of "
                    + version.number());
        }
    }
}
