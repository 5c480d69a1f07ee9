package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.MqttClientException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Waits for what a connection does, always with a bound.
 * Why: docs/dev/decisions.md#timeouts-are-ours
 */
public final class Await {

    private Await() {}

    /** The moment of {@link System#nanoTime()} that lies so many ms ahead. */
    public static long deadline(long timeoutMillis) {
        return System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** How many ms are left until a moment of {@link System#nanoTime()}; 0 where it is over. */
    static long left(long deadline) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    }

    /**
     * Waits for a stage to complete.
     *
     * @throws MqttClientException if it completed with one
     * @throws TimeoutException if it did not complete in time
     * @throws InterruptedException if the thread was interrupted while it waited
     */
    public static <T> T result(CompletionStage<T> stage, long timeoutMillis)
            throws InterruptedException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(timeoutMillis, TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof MqttClientException known) {
                throw known;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
