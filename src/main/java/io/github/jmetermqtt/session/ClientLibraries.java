package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** The client libraries of one run, or of one connection that is tried outside of a run, each prepared once, by who needs it first. Thread-safe. */
public final class ClientLibraries implements AutoCloseable {

    private final List<MqttClientProvider> providers;
    private final Map<MqttClientProvider, FutureTask<Void>> preparations = new ConcurrentHashMap<>();

    /** @param providers the preferred one first; at least one */
    ClientLibraries(List<MqttClientProvider> providers) {
        this.providers = providers;
    }

    /** Those that are on the class path, with threads of their own. */
    public static ClientLibraries installed() {
        return new ClientLibraries(
                ServiceLoader.load(MqttClientProvider.class, ClientLibraries.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList());
    }

    /**
     * The library that makes a connection.
     *
     * @param library name of the {@link MqttClientProvider}; null: the first one that speaks the version over the transport
     * @throws IllegalArgumentException for which {@link #refusal} has the sentence
     */
    public MqttClientProvider find(@Nullable String library, ConnectOptions options) {
        MqttClientProvider candidate = candidate(library, options);
        if (candidate == null) {
            throw new IllegalArgumentException(noneFor(library, options).toString());
        }
        return candidate;
    }

    /**
     * What keeps these options from being connected with.
     *
     * @param library as {@link #find} takes it
     * @return a sentence for the user; null: nothing
     */
    public @Nullable Sentence refusal(@Nullable String library, ConnectOptions options) {
        MqttClientProvider candidate = candidate(library, options);
        return candidate == null ? noneFor(library, options) : candidate.refusal(options);
    }

    private @Nullable MqttClientProvider candidate(@Nullable String library, ConnectOptions options) {
        for (MqttClientProvider one : providers) {
            boolean fits = library == null
                    ? one.capabilities()
                            .speaks(options.version(), options.network().transport())
                    : one.name().equals(library);
            if (fits) {
                return one;
            }
        }
        return null;
    }

    private static Sentence noneFor(@Nullable String library, ConnectOptions options) {
        return library == null
                ? Sentence.of(
                        "client.library.none-speaks",
                        options.version().number(),
                        options.network().transport())
                : Sentence.of("client.library.none", library);
    }

    /** Prepares the one that is the automatic choice of nearly all; the others cost time that hardly any test has use for. */
    void prepareFirst() {
        preparation(providers.get(0)).run();
    }

    /** Returns when it is prepared. */
    public void prepare(MqttClientProvider provider) throws InterruptedException {
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
