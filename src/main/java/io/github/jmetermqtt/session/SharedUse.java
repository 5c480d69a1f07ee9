package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Subscription;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What only a session has that several threads use. Thread-safe. */
final class SharedUse {

    private final Sharing sharing;
    /** Mailboxes of responses that no thread waits at. */
    private final Map<List<Subscription>, Deque<Mailbox>> idle = new HashMap<>();

    private volatile boolean ended;

    SharedUse(Sharing sharing) {
        this.sharing = sharing;
    }

    Sharing sharing() {
        return sharing;
    }

    /** A thread has ended the connection, or begun to. */
    void end() {
        ended = true;
    }

    boolean hasEnded() {
        return ended;
    }

    /** Lends an open mailbox that nobody waits at; null where there is none. */
    @Nullable
    Mailbox lend(List<Subscription> subscriptions) {
        synchronized (idle) {
            Deque<Mailbox> all = idle.getOrDefault(subscriptions, new ArrayDeque<>());
            all.removeIf(Mailbox::isClosed);
            return all.poll();
        }
    }

    void giveBack(List<Subscription> subscriptions, Mailbox mailbox) {
        synchronized (idle) {
            idle.computeIfAbsent(subscriptions, any -> new ArrayDeque<>()).push(mailbox);
        }
    }

    /** The subscription is gone, and all of these with it. */
    void forget(List<Subscription> subscriptions) {
        synchronized (idle) {
            idle.remove(subscriptions);
        }
    }
}
