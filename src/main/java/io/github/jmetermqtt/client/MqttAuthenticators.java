package io.github.jmetermqtt.client;

import java.util.List;
import java.util.ServiceLoader;

/** The methods of enhanced authentication that {@link ServiceLoader} finds. Thread-safe. */
public final class MqttAuthenticators {

    private static final List<MqttAuthenticatorFactory> ALL =
            ServiceLoader.load(MqttAuthenticatorFactory.class, MqttAuthenticators.class.getClassLoader()).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();

    private MqttAuthenticators() {}

    /** The factory of this method; null where nobody knows it. */
    public static MqttAuthenticatorFactory named(String method) {
        return ALL.stream()
                .filter(one -> one.method().equals(method))
                .findFirst()
                .orElse(null);
    }

    /** The methods that there are. */
    public static List<String> methods() {
        return ALL.stream().map(MqttAuthenticatorFactory::method).toList();
    }
}
