package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.FilterMap;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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
     * Where messages of a topic with these identifiers go, as long as the routes are of this version. The same lists and the same text
     * come again and again, so that to compare them costs little.
     */
    private record Sorted(Object version, String topic, List<Integer> identifiers, Routes.Takers takers) {

        boolean holdsFor(Object present, InboundMessage message) {
            return version == present
                    && topic.equals(message.topic())
                    && identifiers.equals(message.subscriptionIdentifiers());
        }
    }

    private final Inboxes inboxes;

    /** Null where nothing came for it, as on nearly every one of thousands of connections. */
    @GuardedBy("this")
    private @Nullable Mailbox unclaimed;

    /** Changed under the lock. Each message asks it and must take none. */
    private final Routes routes = new Routes();

    /** Filters of which it is not known that the broker does not deliver them all the same; null: none. */
    @GuardedBy("this")
    private @Nullable RecentFilters removed;

    /** Filters that were unsubscribed; null: none. */
    @GuardedBy("this")
    private @Nullable RecentFilters unsubscribed;

    /** Of the message that came last; null: of none. Immutable, so that without a lock it does no harm to see an older one. */
    private @Nullable Sorted last;

    private volatile boolean resumed = true; // until the CONNACK says otherwise

    Router(Inboxes inboxes) {
        this.inboxes = inboxes;
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
            if (offer(message) || matches(unsubscribed, message)) {
                return;
            }
            if (resumed || routes.isEmpty() || matches(removed, message)) {
                if (unclaimed == null) {
                    unclaimed = new Mailbox(inboxes.open());
                }
                unclaimed.offer(message);
            } else {
                Mailbox first = routes.firstRead();
                if (first != null) {
                    first.offer(message);
                }
            }
        }
    }

    private static boolean matches(@Nullable RecentFilters filters, InboundMessage message) {
        return filters != null && filters.matches(message.topic());
    }

    private boolean offer(InboundMessage message) {
        Object present = routes.version(); // asked first, so that a change meanwhile is seen by the next message
        Sorted sorted = last;
        if (sorted == null || !sorted.holdsFor(present, message)) {
            List<Integer> identifiers = message.subscriptionIdentifiers();
            sorted = new Sorted(present, message.topic(), identifiers, routes.takers(message.topic(), identifiers));
            last = sorted;
        }
        List<Mailbox> mailboxes = sorted.takers().mailboxes();
        for (int i = 0; i < mailboxes.size(); i++) {
            mailboxes.get(i).offer(message);
        }
        return sorted.takers().known();
    }

    /**
     * Opens a mailbox for these filters; what has come for them already is in it.
     *
     * @param identifier with which they will be subscribed to; null: none
     * @param inbox from which it will be read
     */
    synchronized Mailbox open(List<String> filters, @Nullable Integer identifier, Inbox inbox) {
        Mailbox mailbox;
        if (unclaimed == null) {
            mailbox = new Mailbox(inbox);
        } else {
            FilterMap<Boolean> mine = new FilterMap<>();
            filters.forEach(filter -> mine.put(filter, true));
            mailbox = unclaimed.split(inbox, mine::matches);
        }
        add(filters, identifier, mailbox);
        return mailbox;
    }

    /**
     * From now on discards what comes for these filters and nobody reads. What has come already still waits for an MQTT Sub.
     *
     * @param identifier with which they will be subscribed to; null: none
     * @param discarded is told of each such message, on the network thread
     */
    synchronized Mailbox discard(
            List<String> filters, @Nullable Integer identifier, Consumer<InboundMessage> discarded) {
        Mailbox mailbox = Mailbox.discarding(inboxes.open(), discarded);
        add(filters, identifier, mailbox);
        return mailbox;
    }

    /**
     * From now on hands what comes for these filters to a taker, and what has come for them already.
     *
     * @param identifier with which they will be subscribed to; null: none
     * @param taker gets each such message, on the network thread
     */
    synchronized Mailbox hand(List<String> filters, @Nullable Integer identifier, Consumer<InboundMessage> taker) {
        Mailbox mailbox = Mailbox.handing(inboxes.open(), taker);
        if (unclaimed != null) {
            FilterMap<Boolean> mine = new FilterMap<>();
            filters.forEach(filter -> mine.put(filter, true));
            Mailbox early = unclaimed.split(inboxes.open(), mine::matches);
            early.drain(mailbox::offer);
        }
        add(filters, identifier, mailbox);
        return mailbox;
    }

    @GuardedBy("this")
    private void add(List<String> filters, @Nullable Integer identifier, Mailbox mailbox) {
        if (unsubscribed != null) {
            unsubscribed.removeAll(filters);
        }
        routes.add(filters, identifier, mailbox);
    }

    /** These filters beside those that are there; null: none. */
    private static RecentFilters with(Collection<String> filters, @Nullable RecentFilters there) {
        RecentFilters all = there == null ? new RecentFilters() : there;
        all.addAll(filters);
        return all;
    }

    /**
     * Takes a mailbox out again, because the broker refused one of its filters, or did not answer. One that discards goes on: of what
     * the broker granted all the same nothing must be kept.
     */
    synchronized void remove(Mailbox mailbox) {
        if (!mailbox.isRead()) {
            return;
        }
        removed = with(routes.filters(mailbox), removed);
        routes.remove(mailbox);
    }

    /** Closes a mailbox and takes it out: other mailboxes have its filters. */
    synchronized void leave(Mailbox mailbox) {
        routes.remove(mailbox);
        mailbox.close(null);
    }

    /** Takes note that the broker delivers these filters no more; mailboxes without a further one are closed and out. */
    synchronized void unsubscribe(Collection<String> filters) {
        unsubscribed = with(filters, unsubscribed);
        routes.remove(filters).forEach(mailbox -> mailbox.close(null));
    }

    /** Wakes whoever waits: nothing more will come. */
    synchronized void close(MqttClientException why) {
        routes.mailboxes().forEach(mailbox -> mailbox.close(why));
    }

    /** Takes the oldest message that arrived for a subscription that no MQTT Sub has named; null where there is none. */
    synchronized @Nullable InboundMessage pollUnclaimed() {
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
