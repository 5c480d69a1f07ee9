package io.github.jmetermqtt.client;

import java.util.ServiceLoader;

/** The methods of enhanced authentication that this installation has. */
public final class MqttAuthenticators {

    private MqttAuthenticators() {}

    /** The method of this name, e.g. {@code SCRAM-SHA-256}; null where no jar has it. */
    public static MqttAuthenticatorFactory named(String method) {
        return ServiceLoader.load(MqttAuthenticatorFactory.class, MqttAuthenticators.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .filter(factory -> factory.method().equals(method))
                .findFirst()
                .orElse(null);
    }
}
