package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Slowness;
import io.github.jmetermqtt.client.Subscription;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** How slow each MQTT Sub of one connection wants it to be; the slowest of them counts. Thread-safe. */
public final class Slowdown {

    private record Wish(String label, List<Subscription> subscriptions) {}

    private final Link link;

    @GuardedBy("this")
    private final Map<Wish, Slowness> wishes = new HashMap<>(1);

    @GuardedBy("this")
    private Slowness slowest = Slowness.NONE;

    /** @param link whose connection is slowed down, and those that replace it */
    Slowdown(Link link) {
        this.link = link;
    }

    /** What counts for all. */
    synchronized Slowness slowest() {
        return slowest;
    }

    /**
     * An MQTT Sub wants this for its subscriptions.
     *
     * @param label of the MQTT Sub
     */
    public void wish(String label, List<Subscription> subscriptions, Slowness slowness) {
        boolean changed;
        synchronized (this) {
            wishes.put(new Wish(label, List.copyOf(subscriptions)), slowness);
            changed = changes();
        }
        apply(changed);
    }

    /** Forgets what was wanted for subscriptions that have ended. */
    void forget(Predicate<List<Subscription>> ended) {
        boolean changed;
        synchronized (this) {
            wishes.keySet().removeIf(wish -> ended.test(wish.subscriptions));
            changed = changes();
        }
        apply(changed);
    }

    @GuardedBy("this")
    private boolean changes() {
        Slowness before = slowest;
        slowest = wishes.values().stream().reduce(Slowness.NONE, Slowness::and);
        return !slowest.equals(before);
    }

    private void apply(boolean changed) {
        if (changed) {
            link.newest().slowDown(slowest());
        }
    }
}
