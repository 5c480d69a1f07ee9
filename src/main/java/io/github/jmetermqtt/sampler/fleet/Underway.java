package io.github.jmetermqtt.sampler.fleet;

import io.github.jmetermqtt.client.MqttClientException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The same operation on several connections at once. It ends on network threads; the thread that began it takes what has ended,
 * because it alone may make results. Used by that thread only.
 *
 * @param <M> tells the operations from each other by identity
 * @param <T> what an operation gives
 */
public final class Underway<M, T> {

    /**
     * An operation that has ended.
     *
     * @param value null where it failed
     * @param error null where it succeeded
     * @param at of {@link System#nanoTime()}
     */
    public record Ended<M, T>(M member, T value, Throwable error, long at) {

        /**
         * The value.
         *
         * @throws MqttClientException if that is how it failed
         */
        public T get() {
            if (error instanceof MqttClientException known) {
                throw known;
            }
            if (error != null) {
                throw new IllegalStateException(error);
            }
            return value;
        }
    }

    private final int most;
    private final Set<M> members = new LinkedHashSet<>();
    private final BlockingQueue<Ended<M, T>> ended = new LinkedBlockingQueue<>();

    /**
     * Nothing is under way yet.
     *
     * @param most operations at the same time, at least 1
     */
    public Underway(int most) {
        this.most = most;
    }

    public void begin(M member, CompletionStage<T> stage) {
        members.add(member);
        stage.whenComplete(
                (value, error) -> ended.add(new Ended<>(member, value, withoutWrapper(error), System.nanoTime())));
    }

    private static Throwable withoutWrapper(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }

    /** Whether as many are under way as may be. */
    public boolean isFull() {
        return members.size() >= most;
    }

    public boolean isEmpty() {
        return members.isEmpty();
    }

    /** The next that ends. At least one must be under way, and each must have a bound of its own. */
    public Ended<M, T> take() throws InterruptedException {
        return taken(ended.take());
    }

    /**
     * The next that ends.
     *
     * @param nanos to wait at most
     * @return null where none ended in time
     */
    Ended<M, T> poll(long nanos) throws InterruptedException {
        return taken(ended.poll(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    }

    private Ended<M, T> taken(Ended<M, T> one) {
        if (one != null) {
            members.remove(one.member());
        }
        return one;
    }

    /**
     * The next that has ended already, also in an interrupted thread.
     *
     * @return null where none has
     */
    public Ended<M, T> ready() {
        return taken(ended.poll());
    }

    /** Those under way, in the order in which they were begun. */
    public Collection<M> rest() {
        return members;
    }
}
