package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.Function;

/**
 * What a client library makes of the files of TLS, once for equal options. Reading files blocks, so neither a network thread nor
 * a sampling thread may do it. Thread-safe.
 *
 * @param <K> what it makes
 */
public final class KeyLoading<K> implements AutoCloseable {

    private static final int THREADS = 4;

    private final ExecutorService threads = DaemonThreads.atMost(THREADS, "mqtt-keys");
    private final Map<TlsOptions, CompletableFuture<K>> loaded = new ConcurrentHashMap<>();
    private final Function<TlsOptions, K> loader;

    /** @param loader may block; what it throws fails those who ask */
    public KeyLoading(Function<TlsOptions, K> loader) {
        this.loader = loader;
    }

    /** What the loader makes of these options; a failure is not kept, so who asks later has the files read again. */
    public CompletableFuture<K> get(TlsOptions options) {
        CompletableFuture<K> there = loaded.get(options);
        if (there != null) {
            return there;
        }
        return loaded.computeIfAbsent(options, any -> CompletableFuture.supplyAsync(() -> load(options), threads));
    }

    private K load(TlsOptions options) {
        try {
            return loader.apply(options);
        } catch (RuntimeException | Error e) {
            loaded.remove(options); // before the failure is told, so that nobody gets it who asks later
            throw e;
        }
    }

    /** Ends the threads as soon as the disk lets them. Who still waits is told so. */
    @Override
    public void close() {
        ConnectFailedException ended = ConnectFailedException.because(Sentence.of("client.test-ended"), null);
        loaded.values()
                .forEach(loading -> loading.completeExceptionally(ended)); // before an interrupt makes up an answer
        threads.shutdownNow();
    }
}
