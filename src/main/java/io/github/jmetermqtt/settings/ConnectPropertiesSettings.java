package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.ConnectProperties;
import io.github.jmetermqtt.client.MqttAuthenticatorFactory;
import io.github.jmetermqtt.client.MqttAuthenticators;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Reads {@link Mqtt5Fields}: {@link ConnectProperties#NONE} itself where they are all empty or do not apply. */
final class ConnectPropertiesSettings {

    private ConnectPropertiesSettings() {}

    static ConnectProperties read(TestElement element) throws ConfigException {
        ConnectProperties properties = new ConnectProperties(
                Mqtt5Fields.SESSION_EXPIRY.read(element).orElse(0),
                Mqtt5Fields.RECEIVE_MAXIMUM.readInt(element),
                Mqtt5Fields.MAXIMUM_PACKET_SIZE.readInt(element),
                (int) Mqtt5Fields.TOPIC_ALIAS_MAXIMUM.read(element).orElse(0),
                (int) Mqtt5Fields.SEND_TOPIC_ALIAS_MAXIMUM.read(element).orElse(0),
                Mqtt5Fields.REQUEST_PROBLEM_INFORMATION.read(element),
                Mqtt5Fields.REQUEST_RESPONSE_INFORMATION.read(element),
                TextLists.userProperties(Mqtt5Fields.USER_PROPERTIES, element),
                authentication(element));
        return properties.equals(ConnectProperties.NONE) ? ConnectProperties.NONE : properties;
    }

    private static @Nullable MqttAuthenticatorFactory authentication(TestElement element) throws ConfigException {
        String method = Mqtt5Fields.AUTH_METHOD.read(element).strip();
        if (method.isEmpty()) {
            return null;
        }
        MqttAuthenticatorFactory known = MqttAuthenticators.named(method);
        if (known == null) {
            List<String> methods = MqttAuthenticators.methods();
            throw new ConfigException(
                    Mqtt5Fields.AUTH_METHOD,
                    method,
                    methods.isEmpty()
                            ? Sentence.of("config.no-auth-method")
                            : Sentence.of("config.one-of", String.join(", ", methods)));
        }
        return known;
    }
}
