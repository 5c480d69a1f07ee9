package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.ConnectOptions;
import io.github.jmetermqtt.client.MqttConnection;
import io.github.jmetermqtt.client.RefusedException;
import io.github.jmetermqtt.words.Sentence;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** One attempt of a link to replace a connection that was lost, or that has ended by plan: connects, and makes the subscriptions again. */
final class Attempt {

    private final Link link;
    private final ConnectOptions options;
    private final ScheduledExecutorService timer;
    private final Receiver receiver;

    /** @param timer its tasks must not block */
    Attempt(Link link, ConnectOptions options, ScheduledExecutorService timer) {
        this.link = link;
        this.options = options;
        this.timer = timer;
        receiver = new Receiver(link);
    }

    void begin() {
        connect().whenComplete((connection, error) -> {
            if (error != null) {
                failed(error);
            } else if (link.isThere(connection)) {
                restore(connection);
            }
        });
    }

    private CompletionStage<MqttConnection> connect() {
        try {
            return link.connect(options, receiver);
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void restore(MqttConnection connection) {
        long timeoutMillis = options.timeout().toMillis();
        CompletableFuture<Optional<RefusedException>> restored =
                link.owner().restore(connection, options).toCompletableFuture();
        Future<?> deadline = timer.schedule(
                () -> restored.completeExceptionally(
                        ConnectFailedException.timeout(Sentence.of("client.no-suback", timeoutMillis))),
                timeoutMillis,
                TimeUnit.MILLISECONDS);
        restored.whenComplete((refused, error) -> {
            deadline.cancel(false);
            if (error == null) {
                link.back(receiver, connection, refused.orElse(null));
            } else {
                connection.drop();
                failed(error);
            }
        });
    }

    private void failed(Throwable error) {
        Throwable cause = error.getCause();
        link.failed(error instanceof CompletionException && cause != null ? cause : error);
    }
}
