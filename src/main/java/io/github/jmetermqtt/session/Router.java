package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sorts what one connection receives into mailboxes: by the subscription identifiers of the message where it carries those of a
 * mailbox, else by topic filter. A packet is handed over once to each mailbox that it belongs to.
 *
 * <p>A broker that sends a copy for each subscription that matches (MQTT 5 section 3.3.4) marks each copy with one identifier, so
 * every mailbox gets its own copy. The filter has to match, too: a resumed session may bring identifiers of an earlier run.
 *
 * <p>A message that matches none waits as unclaimed where the broker resumed an earlier session: it belongs to a subscription
 * that an MQTT Sub has still to name. So it does where it matches what a failed MQTT Sub had asked for, of which the broker may
 * have granted a part. What was still on its way when its filter was unsubscribed is nobody's. Else, in a fresh session, only
 * this connection's own subscriptions can have caused it, so a broker that rewrites topics did it, and the first mailbox takes it.
 *
 * <p>Some mailboxes discard what arrives, for subscriptions that only load the broker. They get what no other one reads.
 * Why: docs/dev/decisions.md#unclaimed-messages
 */
final class Router {

    /**
     * A topic filter that a mailbox reads.
     *
     * @param filter as it was subscribed to
     * @param plain without {@code $share}
     * @param identifier of the last SUBSCRIBE with this filter on the connection, because that is the one that the broker keeps
     *     (MQTT 5 section 3.8.4); null: none
     */
    private record Target(String filter, String plain, Integer identifier) {

        Target(String filter, Integer identifier) {
            this(filter, Topics.withoutShare(filter), identifier);
        }

        /** @param identifiers null: whatever the identifiers */
        boolean takes(String topic, List<Integer> identifiers) {
            return (identifiers == null || (identifier != null && identifiers.contains(identifier)))
                    && Topics.matches(plain, topic);
        }
    }

    private record Route(List<Target> targets, Mailbox mailbox) {

        boolean takes(String topic, List<Integer> identifiers) {
            for (Target target : targets) {
                if (target.takes(topic, identifiers)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Where messages of a topic with these identifiers go, as long as the routes are these. The same lists and the same text come
     * again and again, so that to compare them costs little.
     *
     * @param known whether any route takes them
     */
    private record Sorted(
            List<Route> routes, String topic, List<Integer> identifiers, List<Mailbox> mailboxes, boolean known) {

        boolean holdsFor(List<Route> present, InboundMessage message) {
            return routes == present
                    && topic.equals(message.topic())
                    && identifiers.equals(message.subscriptionIdentifiers());
        }
    }

    private final MailboxLimits limits;

    /** Guarded by this; null where nothing came for it, as on nearly every one of thousands of connections. */
    private Mailbox unclaimed;

    private volatile List<Route> routes = List.of(); // written under the lock
    /** Filters of which it is not known that the broker does not deliver them all the same; guarded by this. */
    private Set<String> removed = Set.of(); // replaced by one of its own when something is put in, as the next
    /** Filters that were unsubscribed; guarded by this. */
    private Set<String> unsubscribed = Set.of();

    /** Of the message that came last; null: of none. Immutable, so that it does no harm to see an older one. */
    private Sorted last;

    private volatile boolean resumed = true; // until the CONNACK says otherwise

    Router(MailboxLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes note of what a CONNACK said of the session. Where a reconnect finds a session that this connection began itself,
     * nobody else's subscriptions are in it.
     */
    void resumed(boolean sessionPresent) {
        resumed = resumed && sessionPresent;
    }

    /** Called on the network thread. */
    void dispatch(InboundMessage message) {
        if (offer(message)) {
            return;
        }
        synchronized (this) { // a route may be opening right now
            if (offer(message) || matchesAny(unsubscribed, message.topic())) {
                return;
            }
            if (resumed || routes.isEmpty() || matchesAny(removed, message.topic())) {
                if (unclaimed == null) {
                    unclaimed = new Mailbox(limits);
                }
                unclaimed.offer(message);
            } else {
                routes.stream()
                        .map(Route::mailbox)
                        .filter(Mailbox::isRead)
                        .findFirst()
                        .ifPresent(mailbox -> mailbox.offer(message));
            }
        }
    }

    private static boolean matchesAny(Collection<String> filters, String topic) {
        for (String filter : filters) {
            if (Topics.matches(Topics.withoutShare(filter), topic)) {
                return true;
            }
        }
        return false;
    }

    private boolean offer(InboundMessage message) {
        List<Route> present = routes;
        Sorted sorted = last;
        if (sorted == null || !sorted.holdsFor(present, message)) {
            List<Integer> identifiers = message.subscriptionIdentifiers();
            sorted = sort(present, message.topic(), identifiers);
            last = sorted;
        }
        List<Mailbox> mailboxes = sorted.mailboxes();
        for (int i = 0; i < mailboxes.size(); i++) {
            mailboxes.get(i).offer(message);
        }
        return sorted.known();
    }

    /** What somebody reads is discarded nowhere; else once, though there may be several who would. */
    private static Sorted sort(List<Route> routes, String topic, List<Integer> identifiers) {
        List<Mailbox> takers = mailboxes(routes, topic, identifiers);
        List<Mailbox> read = takers.stream().filter(Mailbox::isRead).toList();
        boolean discarded =
                read.isEmpty() && taking(routes, topic, null).stream().noneMatch(Mailbox::isRead);
        List<Mailbox> to = discarded ? takers.stream().limit(1).toList() : read;
        return new Sorted(routes, topic, identifiers, to, !takers.isEmpty());
    }

    private static List<Mailbox> mailboxes(List<Route> routes, String topic, List<Integer> identifiers) {
        List<Mailbox> identified = identifiers.isEmpty() ? List.of() : taking(routes, topic, identifiers);
        return identified.isEmpty() ? taking(routes, topic, null) : identified;
    }

    private static List<Mailbox> taking(List<Route> routes, String topic, List<Integer> identifiers) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (Route route : routes) {
            if (route.takes(topic, identifiers)) {
                mailboxes.add(route.mailbox());
            }
        }
        return List.copyOf(mailboxes);
    }

    /**
     * Opens a mailbox for these filters; what has come for them already is in it.
     *
     * @param identifier with which they will be subscribed to; null: none
     * @param inbox from which it will be read
     */
    synchronized Mailbox open(List<String> filters, Integer identifier, Inbox inbox) {
        List<Target> targets = targets(filters, identifier);
        Mailbox mailbox = unclaimed == null
                ? new Mailbox(inbox)
                : unclaimed.split(inbox, topic -> targets.stream().anyMatch(target -> target.takes(topic, null)));
        add(filters, identifier, new Route(targets, mailbox));
        return mailbox;
    }

    /**
     * From now on discards what comes for these filters and nobody reads. What has come already still waits for an MQTT Sub.
     *
     * @param identifier with which they will be subscribed to; null: none
     * @param discarded is told of each such message, on the network thread
     */
    synchronized Mailbox discard(List<String> filters, Integer identifier, Consumer<InboundMessage> discarded) {
        Mailbox mailbox = Mailbox.discarding(limits, discarded);
        add(filters, identifier, new Route(targets(filters, identifier), mailbox));
        return mailbox;
    }

    private static List<Target> targets(List<String> filters, Integer identifier) {
        return filters.stream().map(filter -> new Target(filter, identifier)).toList();
    }

    private void add(List<String> filters, Integer identifier, Route route) {
        if (!unsubscribed.isEmpty()) {
            unsubscribed.removeAll(filters);
        }
        change(target -> filters.contains(target.filter()) ? new Target(target.filter(), identifier) : target);
        List<Route> more = new ArrayList<>(routes);
        more.add(route);
        routes = List.copyOf(more);
    }

    private void change(Function<Target, Target> change) {
        routes = routes.stream()
                .map(route -> new Route(route.targets().stream().map(change).toList(), route.mailbox()))
                .toList();
    }

    /**
     * Takes a mailbox out again, because the broker refused one of its filters, or did not answer. One that discards goes on: of what
     * the broker granted all the same nothing must be kept.
     */
    synchronized void remove(Mailbox mailbox) {
        if (!mailbox.isRead()) {
            return;
        }
        if (removed.isEmpty()) {
            removed = new HashSet<>();
        }
        routes.stream()
                .filter(route -> route.mailbox() == mailbox)
                .flatMap(route -> route.targets().stream())
                .forEach(target -> removed.add(target.filter()));
        routes = routes.stream().filter(route -> route.mailbox() != mailbox).toList();
    }

    /** Takes note that the broker delivers these filters no more; mailboxes without a further one are closed and out. */
    synchronized void unsubscribe(Collection<String> filters) {
        if (unsubscribed.isEmpty()) {
            unsubscribed = new HashSet<>();
        }
        unsubscribed.addAll(filters);
        List<Route> left = new ArrayList<>();
        for (Route route : routes) {
            List<Target> targets = route.targets().stream()
                    .filter(target -> !filters.contains(target.filter()))
                    .toList();
            if (targets.isEmpty()) {
                route.mailbox().close(null);
            } else {
                left.add(new Route(targets, route.mailbox()));
            }
        }
        routes = List.copyOf(left);
    }

    /** Wakes whoever waits: nothing more will come. */
    synchronized void close(MqttClientException why) {
        routes.forEach(route -> route.mailbox().close(why));
    }

    /** Takes the oldest message that arrived for a subscription that no MQTT Sub has named; null where there is none. */
    synchronized InboundMessage pollUnclaimed() {
        return unclaimed == null ? null : unclaimed.poll();
    }

    /** How many messages arrived for a subscription that no MQTT Sub has named and were dropped, since the last call. */
    synchronized long takeUnclaimedDropped() {
        return unclaimed == null ? 0 : unclaimed.inbox().takeDropped();
    }

    /** Messages that arrived for a subscription that no MQTT Sub has named. */
    synchronized int unclaimed() {
        return unclaimed == null ? 0 : unclaimed.inbox().size();
    }
}
