package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttClientProvider;
import io.github.jmetermqtt.client.MqttConnection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The connects of one link, of which one is under way at most, which can be ended. Thread-safe. */
final class Connecting {

    private final MqttClientProvider provider;

    /** The connect that is under way; null: none is. */
    @GuardedBy("this")
    private @Nullable CompletableFuture<MqttConnection> underWay;

    @GuardedBy("this")
    private boolean over;

    Connecting(MqttClientProvider provider) {
        this.provider = provider;
    }

    /**
     * Connects; ends that at once where nothing is tried any more.
     *
     * @param owner hears how it ended, unless nobody wants it any more
     * @return errors as {@link MqttClientProvider#connect}
     */
    CompletionStage<MqttConnection> begin(ConnectOptions options, Receiver receiver, LinkOwner owner) {
        long start = System.nanoTime();
        CompletionStage<MqttConnection> connect = provider.connect(options, receiver);
        CompletableFuture<MqttConnection> future = connect.toCompletableFuture();
        synchronized (this) {
            underWay = future;
            if (over) {
                future.cancel(false);
            }
        }
        future.whenComplete((connection, error) -> {
            synchronized (this) { // there may be tens of thousands of links
                underWay = underWay == future ? null : underWay;
            }
            if (!future.isCancelled()) {
                owner.tried(options.endpoint(), System.nanoTime() - start, error);
            }
        });
        return connect;
    }

    /** Nothing is tried any more; ends the connect that is under way, and gives it. Null: none was. */
    @Nullable
    CompletableFuture<MqttConnection> stop() {
        CompletableFuture<MqttConnection> last;
        synchronized (this) {
            over = true;
            last = underWay;
        }
        if (last != null) {
            last.cancel(false); // not under the lock: it is told to others
        }
        return last;
    }
}
