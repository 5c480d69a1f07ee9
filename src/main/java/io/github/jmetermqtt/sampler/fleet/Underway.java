package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.MqttClientException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The same operation on several connections at once. It ends on network threads; the thread that began it takes what has ended,
 * because it alone may make results. Used by that thread only.
 *
 * @param <M> tells what an operation is for
 * @param <T> what an operation gives
 */
public final class Underway<M, T> {

    /** Told from others by identity: what it is for may be large, and is not to be hashed. */
    private static final class Operation<M> {

        private final M member;
        /** Of {@link System#nanoTime()}. */
        private final long begun = System.nanoTime();

        Operation(M member) {
            this.member = member;
        }
    }

    /**
     * An operation that has ended.
     *
     * @param value null where it failed, or gives none
     * @param error null where it succeeded; {@link TimeoutException}: it has not ended in time
     * @param at of {@link System#nanoTime()}
     */
    public record Ended<M, T>(
            M member, @Nullable T value, @Nullable Throwable error, long at) {

        /**
         * The value.
         *
         * @throws MqttClientException if that is how it failed
         */
        public @Nullable T get() {
            if (error instanceof MqttClientException known) {
                throw known;
            }
            if (error != null) {
                throw new IllegalStateException(error);
            }
            return value;
        }
    }

    private record Arrival<M, T>(Operation<M> operation, Ended<M, T> ended) {}

    private final int most;
    private final long timeoutNanos;
    private final Set<Operation<M>> operations = new LinkedHashSet<>();
    private final BlockingQueue<Arrival<M, T>> arrivals = new LinkedBlockingQueue<>();

    /**
     * Nothing is under way yet.
     *
     * @param most operations at the same time, at least 1
     * @param timeout of each operation; what comes later is dropped here
     */
    public Underway(int most, Duration timeout) {
        this.most = most;
        this.timeoutNanos = timeout.toNanos();
    }

    public void begin(M member, CompletionStage<T> stage) {
        Operation<M> operation = new Operation<>(member);
        operations.add(operation);
        stage.whenComplete((value, error) -> arrivals.add(new Arrival<>(
                operation,
                new Ended<>(member, value, error == null ? null : withoutWrapper(error), System.nanoTime()))));
    }

    private static Throwable withoutWrapper(Throwable error) {
        Throwable cause = error.getCause();
        return error instanceof CompletionException && cause != null ? cause : error;
    }

    /** Whether as many are under way as may be. */
    public boolean isFull() {
        return operations.size() >= most;
    }

    public boolean isEmpty() {
        return operations.isEmpty();
    }

    /** The next that ends. At least one must be under way. */
    public Ended<M, T> take() throws InterruptedException {
        Ended<M, T> ended = null;
        while (ended == null) {
            ended = poll(timeoutNanos);
        }
        return ended;
    }

    /**
     * The next that ends.
     *
     * @param nanos to wait at most
     * @return null where none ended in time
     */
    @Nullable
    Ended<M, T> poll(long nanos) throws InterruptedException {
        long start = System.nanoTime();
        for (long now = start; ; now = System.nanoTime()) {
            Operation<M> oldest =
                    operations.isEmpty() ? null : operations.iterator().next();
            long left = nanos - (now - start);
            long ofOldest = oldest == null ? left : timeoutNanos - (now - oldest.begun);
            Arrival<M, T> arrival = arrivals.poll(Math.max(0, Math.min(left, ofOldest)), TimeUnit.NANOSECONDS);
            if (arrival != null) {
                if (operations.remove(arrival.operation())) {
                    return arrival.ended();
                }
            } else if (oldest != null && ofOldest <= left) {
                operations.remove(oldest);
                return new Ended<>(oldest.member, null, new TimeoutException(), System.nanoTime());
            } else {
                return null;
            }
        }
    }

    /**
     * The next that has ended already, also in an interrupted thread.
     *
     * @return null where none has
     */
    public @Nullable Ended<M, T> ready() {
        for (Arrival<M, T> arrival = arrivals.poll(); arrival != null; arrival = arrivals.poll()) {
            if (operations.remove(arrival.operation())) {
                return arrival.ended();
            }
        }
        return null;
    }

    /** Those under way, in the order in which they were begun. */
    public List<M> rest() {
        return operations.stream().map(operation -> operation.member).toList();
    }
}
