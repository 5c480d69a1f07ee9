package io.github.jmetermqtt.client.spi;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Ack;
import io.github.jmetermqtt.client.AckListener;
import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What callers wait for on one connection: it ends with the connection at the latest, whatever the client library does with
 * it. Thread-safe.
 * Why: docs/dev/decisions.md#a-future-of-ours-around-each-of-the-librarys
 */
public final class Pending {

    /** Null while none is waited for, as nearly always on each of thousands of connections. */
    @GuardedBy("this")
    private @Nullable Set<CompletableFuture<?>> futures;

    /** Null while nothing was published, as on each of thousands of connections that only subscribe. */
    private volatile @Nullable Set<AckListener> publishing;

    private volatile @Nullable ConnectionLostException end;

    /**
     * A future that fails when the connection ends, at once where it has ended.
     *
     * @param asking has the answer given to the future. An answer that is there already counts, though the connection may have
     *     ended since: a thread may come this far late
     */
    public <T> CompletableFuture<T> add(Consumer<CompletableFuture<T>> asking) {
        CompletableFuture<T> future = new CompletableFuture<>();
        begin(future);
        future.whenComplete((value, error) -> over(future));
        asking.accept(future);
        ConnectionLostException ended = end;
        if (ended != null) {
            future.completeExceptionally(ended);
        }
        return future;
    }

    private synchronized void begin(CompletableFuture<?> future) {
        Set<CompletableFuture<?>> all = futures == null ? new HashSet<>(1) : futures;
        all.add(future);
        futures = all;
    }

    private synchronized void over(CompletableFuture<?> future) {
        if (futures != null && futures.remove(future) && futures.isEmpty()) {
            futures = null;
        }
    }

    private synchronized List<CompletableFuture<?>> waitedFor() {
        return futures == null ? List.of() : List.copyOf(futures);
    }

    /** A listener that tells another one the first thing that it hears, or that the connection has ended. */
    public AckListener publishing(AckListener listener) {
        Set<AckListener> all = publishing();
        First first = new First(listener, all);
        all.add(first);
        ConnectionLostException ended = end;
        if (ended != null) {
            first.failed(ended);
        }
        return first;
    }

    private Set<AckListener> publishing() {
        Set<AckListener> all = publishing;
        return all == null ? newPublishing() : all;
    }

    private synchronized Set<AckListener> newPublishing() {
        Set<AckListener> all = publishing;
        if (all == null) {
            all = ConcurrentHashMap.newKeySet();
            publishing = all;
        }
        return all;
    }

    private static final class First implements AckListener {

        private final AckListener listener;
        private final Set<AckListener> all;

        First(AckListener listener, Set<AckListener> all) {
            this.listener = listener;
            this.all = all;
        }

        @Override
        public void acknowledged(Ack ack) {
            if (all.remove(this)) {
                listener.acknowledged(ack);
            }
        }

        @Override
        public void failed(MqttClientException cause) {
            if (all.remove(this)) {
                listener.failed(cause);
            }
        }
    }

    /** The connection has ended. All that is pending, and all that is added from now on, fails with the cause. */
    public void end(ConnectionLostException cause) {
        end = cause;
        waitedFor().forEach(future -> future.completeExceptionally(cause));
        Set<AckListener> all = publishing; // who makes it later sees the end
        if (all != null) {
            all.forEach(publish -> publish.failed(cause));
        }
    }

    /** Why the connection ended; null while it has not. */
    public @Nullable ConnectionLostException end() {
        return end;
    }
}
