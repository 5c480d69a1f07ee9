package io.github.jmetermqtt.client;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The methods of enhanced authentication that this installation has. They are looked for once in a JVM. */
public final class MqttAuthenticators {

    private static final Logger LOG = LoggerFactory.getLogger(MqttAuthenticators.class);

    private static final Map<String, MqttAuthenticatorFactory> ALL = Map.copyOf(load());

    private MqttAuthenticators() {}

    /** The method of this name, e.g. {@code SCRAM-SHA-256}; null where no jar has it. */
    public static @Nullable MqttAuthenticatorFactory named(String method) {
        return ALL.get(method);
    }

    /** The names that {@link #named} knows, in the order of the alphabet. */
    public static List<String> methods() {
        return ALL.keySet().stream().sorted().toList();
    }

    private static Map<String, MqttAuthenticatorFactory> load() {
        Map<String, MqttAuthenticatorFactory> found = new HashMap<>();
        Iterator<MqttAuthenticatorFactory> factories = ServiceLoader.load(
                        MqttAuthenticatorFactory.class, MqttAuthenticators.class.getClassLoader())
                .iterator();
        while (true) {
            try {
                if (!factories.hasNext()) {
                    return found;
                }
                MqttAuthenticatorFactory factory = factories.next();
                found.putIfAbsent(factory.method(), factory);
            } catch (ServiceConfigurationError | RuntimeException e) { // of one jar: the others must work all the same
                LOG.warn("An authentication method of MQTT 5 cannot be used: {}", Shown.line(e.toString()));
            }
        }
    }
}
