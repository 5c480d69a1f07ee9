package io.github.jmetermqtt.client;

import java.util.Set;

/** What a library of a test can do. */
public final class Everything {

    private Everything() {}

    /** Of a library that can do all. */
    public static Capabilities of(String library) {
        return new Capabilities(
                library,
                Set.of(MqttVersion.values()),
                Set.of(Transport.values()),
                Set.of(ProxyOptions.Kind.values()),
                Set.of(Capabilities.Feature.values()));
    }
}
