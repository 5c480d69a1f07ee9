package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Sorts what one connection receives into mailboxes by topic filter. A packet is handed over once to each mailbox of which a
 * filter matches.
 *
 * <p>A message that matches none waits as unclaimed where the broker resumed an earlier session: it belongs to a subscription
 * that an MQTT Sub has still to name. So it does where it matches what a failed MQTT Sub had asked for, of which the broker may
 * have granted a part. Else, in a fresh session, only this connection's own subscriptions can have caused it, so a
 * broker that rewrites topics did it, and the first mailbox takes it.
 */
final class Router {

    private record Route(List<String> filters, Mailbox mailbox) {

        boolean takes(String topic) {
            return matchesAny(filters, topic);
        }
    }

    private final MailboxLimits limits;
    private final Mailbox unclaimed;
    private volatile List<Route> routes = List.of(); // written under the lock
    /** Filters of which it is not known that the broker does not deliver them all the same; guarded by this. */
    private final Set<String> removed = new HashSet<>();

    private volatile boolean resumed = true; // until the CONNACK says otherwise

    Router(MailboxLimits limits) {
        this.limits = limits;
        this.unclaimed = new Mailbox(limits);
    }

    /** Takes note of what the CONNACK said of the session. */
    void resumed(boolean sessionPresent) {
        resumed = sessionPresent;
    }

    /** Called on the network thread. */
    void dispatch(InboundMessage message) {
        if (offer(message)) {
            return;
        }
        synchronized (this) { // a route may be opening right now
            if (offer(message)) {
                return;
            }
            if (resumed || routes.isEmpty() || matchesAny(removed, message.topic())) {
                unclaimed.offer(message);
            } else {
                routes.get(0).mailbox().offer(message);
            }
        }
    }

    private static boolean matchesAny(Collection<String> filters, String topic) {
        for (String filter : filters) {
            if (Topics.matches(filter, topic)) {
                return true;
            }
        }
        return false;
    }

    private boolean offer(InboundMessage message) {
        boolean taken = false;
        for (Route route : routes) {
            if (route.takes(message.topic())) {
                route.mailbox().offer(message);
                taken = true;
            }
        }
        return taken;
    }

    /** Opens a mailbox for these filters; what has come for them already is in it. */
    synchronized Mailbox open(List<String> filters) {
        Route route = new Route(filters.stream().map(Topics::withoutShare).toList(), new Mailbox(limits));
        for (int left = unclaimed.size(); left > 0; left--) {
            InboundMessage message = unclaimed.poll();
            (route.takes(message.topic()) ? route.mailbox() : unclaimed).offer(message);
        }
        route.mailbox().dropped(unclaimed.takeDropped()); // whosever they were, somebody must say it
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        routes = List.copyOf(more);
        return route.mailbox();
    }

    /** Takes a mailbox out again, because the broker refused one of its filters, or did not answer. */
    synchronized void remove(Mailbox mailbox) {
        routes.stream().filter(route -> route.mailbox() == mailbox).forEach(route -> removed.addAll(route.filters()));
        routes = routes.stream().filter(route -> route.mailbox() != mailbox).toList();
    }

    /** Wakes whoever waits: nothing more will come. */
    synchronized void close() {
        routes.forEach(route -> route.mailbox().close());
    }

    /** Messages that arrived and that nobody has taken. */
    synchronized long untaken() {
        return unclaimed.size()
                + routes.stream().mapToLong(route -> route.mailbox().size()).sum();
    }
}
