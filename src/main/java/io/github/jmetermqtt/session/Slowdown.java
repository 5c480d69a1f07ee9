package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How slow each MQTT Sub of one connection wants it to be; the slowest of them counts. Thread-safe. */
final class Slowdown {

    private record Wish(String label, List<Subscription> subscriptions) {}

    @GuardedBy("this")
    private final Map<Wish, Slowness> wishes = new HashMap<>(1);

    @GuardedBy("this")
    private Slowness slowest = Slowness.NONE;

    synchronized Slowness slowest() {
        return slowest;
    }

    /**
     * An MQTT Sub wants this for its subscriptions.
     *
     * @return whether the slowest has changed
     */
    synchronized boolean wish(String label, List<Subscription> subscriptions, Slowness slowness) {
        wishes.put(new Wish(label, List.copyOf(subscriptions)), slowness);
        return changes();
    }

    /**
     * Forgets what was wanted for subscriptions that have ended.
     *
     * @return whether the slowest has changed
     */
    synchronized boolean forget(Predicate<List<Subscription>> ended) {
        wishes.keySet().removeIf(wish -> ended.test(wish.subscriptions));
        return changes();
    }

    @GuardedBy("this")
    private boolean changes() {
        Slowness before = slowest;
        slowest = wishes.values().stream().reduce(Slowness.NONE, Slowness::and);
        return !slowest.equals(before);
    }
}
