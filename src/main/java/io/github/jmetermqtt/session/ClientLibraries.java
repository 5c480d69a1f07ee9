package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttVersion;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The client libraries of one run, each prepared once, by who needs it first. Thread-safe. */
final class ClientLibraries implements AutoCloseable {

    private final List<MqttClientProvider> providers;
    private final Map<MqttClientProvider, FutureTask<Void>> preparations = new ConcurrentHashMap<>();

    /** @param providers the preferred one first; at least one */
    ClientLibraries(List<MqttClientProvider> providers) {
        this.providers = providers;
    }

    /** Those that are on the class path, with threads of their own. */
    static ClientLibraries installed() {
        return new ClientLibraries(
                ServiceLoader.load(MqttClientProvider.class, ClientLibraries.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /** @param library name of the {@link MqttClientProvider}; null: the first one that speaks the version */
    MqttClientProvider find(@Nullable String library, MqttVersion version) {
        return providers.stream()
                .filter(one ->
                        library == null ? one.supports(version) : one.name().equals(library))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No client library for MQTT " + version.number()));
    }

    /** Prepares the one that is the automatic choice of nearly all; the others cost time that hardly any test has use for. */
    void prepareFirst() {
        preparation(providers.get(0)).run();
    }

    /** Returns when it is prepared. */
    void prepare(MqttClientProvider provider) throws InterruptedException {
        FutureTask<Void> preparation = preparation(provider);
        preparation.run(); // does nothing where it has been begun
        try {
            preparation.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause()); // a provider's preparation never fails
        }
    }

    private FutureTask<Void> preparation(MqttClientProvider provider) {
        return preparations.computeIfAbsent(provider, any -> new FutureTask<>(provider::prepare, null));
    }

    @Override
    public void close() {
        providers.forEach(MqttClientProvider::close);
    }
}
