package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** The connects of one link, of which one is under way at most, which can be ended. Thread-safe. */
final class Connecting {

    private final MqttClientProvider provider;

    /** The attempt that is under way; null: none is, as on nearly every one of tens of thousands of links. */
    @GuardedBy("this")
    private @Nullable Trying underWay;

    @GuardedBy("this")
    private boolean over;

    Connecting(MqttClientProvider provider) {
        this.provider = provider;
    }

    /**
     * Connects; ends that at once where nothing is tried any more.
     *
     * @param owner hears how it ended, unless nobody wants it any more
     * @param network gets the ns from asking for the socket until TCP, the proxy and TLS were there, or until one of them failed
     * @return errors as {@link MqttClientProvider#connect}
     */
    CompletionStage<MqttConnection> begin(
            ConnectOptions options, Receiver receiver, LinkOwner owner, LongConsumer network) {
        ConnectClock clock = new ConnectClock(options, owner.steps());
        Trying trying = new Trying(clock);
        begins(trying);
        CompletableFuture<MqttConnection> future;
        try {
            future = provider.connect(options, receiver).toCompletableFuture();
        } catch (RuntimeException | LinkageError e) { // a client library may
            ends(trying);
            throw e;
        }
        isOn(trying, future);
        return future.whenComplete((connection, error) -> {
            ends(trying);
            if (!future.isCancelled()) {
                clock.ended(error);
                owner.tried(options.endpoint(), clock.elapsed(), error);
            }
            network.accept(clock.networkNanos());
        });
    }

    private synchronized void begins(Trying trying) {
        underWay = trying;
    }

    private synchronized void isOn(Trying trying, CompletableFuture<MqttConnection> connect) {
        trying.connect = connect;
        if (over) {
            connect.cancel(false);
        }
    }

    private synchronized void ends(Trying trying) {
        underWay = underWay == trying ? null : underWay;
    }

    /** The connect has come one step further. */
    void progressed(ConnectProgress progress) {
        Trying trying;
        synchronized (this) {
            trying = underWay;
        }
        if (trying != null) {
            trying.clock.progressed(progress);
        }
    }

    /** An attempt. */
    private static final class Trying {

        private final ConnectClock clock;

        /** Null while the library is asked for it. */
        private @Nullable CompletableFuture<MqttConnection> connect;

        Trying(ConnectClock clock) {
            this.clock = clock;
        }
    }

    /** Nothing is tried any more; ends the connect that is under way, and gives it. Null: none was. */
    @Nullable
    CompletableFuture<MqttConnection> stop() {
        CompletableFuture<MqttConnection> last;
        synchronized (this) {
            over = true;
            last = underWay == null ? null : underWay.connect;
        }
        if (last != null) {
            last.cancel(false); // not under the lock: it is told to others
        }
        return last;
    }
}
