package io.github.jmetermqtt.client;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A client library and a version that it speaks: what all of them must do alike is tested with each. */
public record Dialect(String library, MqttVersion version) {

    /** Every library on the class path with each of its versions. */
    public static List<Dialect> all() {
        return ServiceLoader.load(MqttClientProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .flatMap(provider -> Arrays.stream(MqttVersion.values())
                        .filter(provider.capabilities().versions()::contains)
                        .map(version -> new Dialect(provider.name(), version)))
                .toList();
    }

    /** One of each library, for what has nothing to do with the version. */
    public static Collection<Dialect> ofEachLibrary() {
        return all().stream()
                .collect(Collectors.toMap(Dialect::library, dialect -> dialect, (first, other) -> first))
                .values();
    }

    /** The dialects of versions before 5. */
    public static Stream<Dialect> beforeV5() {
        return all().stream().filter(dialect -> dialect.version() != MqttVersion.V5);
    }

    /** A new instance of the library, to be closed by the caller. */
    public MqttClientProvider provider() {
        return ServiceLoader.load(MqttClientProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals(library))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return library + " " + version.number();
    }
}
