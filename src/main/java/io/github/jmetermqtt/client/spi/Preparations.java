package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ProxyOptions;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.net.InetAddress;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a connect needs before there is a socket: the address to connect to and the keys of TLS. Both may block for long, each on
 * threads of its own, so that none has to wait for the other. Thread-safe.
 * Why: docs/dev/decisions.md#look-ups-have-threads-of-their-own
 *
 * @param <K> what the client library makes of the keys
 */
public final class Preparations<K> implements AutoCloseable {

    private final HostLookUps lookUps;
    private final KeyLoading<K> keys;

    /** The results of all connects that have none yet, also of those that go on already. */
    private final Set<CompletableFuture<?>> underWay = ConcurrentHashMap.newKeySet();

    /** @param loader makes of the files of TLS what the library needs; may block */
    public Preparations(Function<TlsOptions, K> loader) {
        this(loader, InetAddress::getByName);
    }

    /** With another way to look up host names, for tests. */
    public Preparations(Function<TlsOptions, K> loader, HostLookUps.Resolver resolver) {
        lookUps = new HostLookUps(resolver);
        keys = new KeyLoading<>(loader);
    }

    /**
     * Begins, and does not block.
     *
     * @param result of the connect: what fails here, fails it
     */
    public Preparation<K> begin(ConnectOptions options, CompletableFuture<?> result) {
        underWay.add(result);
        result.whenComplete((done, error) -> underWay.remove(result));
        ProxyOptions proxy = options.network().proxy();
        TlsOptions tls = options.network().tls();
        String host =
                proxy == null ? options.endpoint().host() : proxy.endpoint().host();
        boolean ofProxy = proxy != null;
        return new Preparation<>(
                options,
                result,
                lookUps.address(host, ofProxy, result),
                () -> lookUps.isQueued(host, ofProxy),
                tls == null ? CompletableFuture.completedFuture(null) : keys.get(tls));
    }

    /**
     * The preparation of one connect.
     *
     * @param <K> as that of all
     */
    public static final class Preparation<K> {

        private final ConnectOptions options;
        private final CompletableFuture<?> result;
        private final CompletableFuture<InetAddress> address;
        private final BooleanSupplier queued;
        private final CompletableFuture<? extends @Nullable K> keys;

        private Preparation(
                ConnectOptions options,
                CompletableFuture<?> result,
                CompletableFuture<InetAddress> address,
                BooleanSupplier queued,
                CompletableFuture<? extends @Nullable K> keys) {
            this.options = options;
            this.result = result;
            this.address = address;
            this.queued = queued;
            this.keys = keys;
        }

        /** Tells the address of the next hop as soon as it is known, whatever the keys are at. */
        public void whenFound(Consumer<InetAddress> listener) {
            address.thenAccept(listener);
        }

        /**
         * Goes on with the address of the next hop and the keys, null without TLS: at once, or on the thread that has found what
         * was missing. Does not go on where the result is complete by then.
         */
        public void then(BiConsumer<InetAddress, @Nullable K> next) {
            keys.thenCompose(found -> address.thenAccept(at -> {
                        if (!result.isDone()) {
                            next.accept(at, found);
                        }
                    }))
                    .exceptionally(error -> {
                        result.completeExceptionally(
                                error instanceof CompletionException && error.getCause() != null
                                        ? error.getCause()
                                        : error);
                        return null;
                    });
        }

        /**
         * The sentence for a connect whose time is up.
         *
         * @param otherwise gives it where all was prepared in time
         */
        public Sentence timeout(Supplier<Sentence> otherwise) {
            if (!address.isDone()) {
                return NetworkFailures.lookUpTimeout(options, queued.getAsBoolean());
            }
            return keys.isDone() ? otherwise.get() : NetworkFailures.keysTimeout(options);
        }
    }

    /** Ends all connects that are under way, and the threads as soon as what they do lets them. */
    @Override
    public void close() {
        ConnectFailedException ended = ConnectFailedException.because(Sentence.of("client.test-ended"), null);
        underWay.forEach(result -> result.completeExceptionally(ended));
        lookUps.close();
        keys.close();
    }
}
