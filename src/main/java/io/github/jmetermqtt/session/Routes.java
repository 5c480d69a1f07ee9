package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.FilterMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which mailbox of one connection takes what comes for which topic filter. The router changes it under its lock; a look-up for a topic
 * needs none, and takes as long as its answer, however many filters there are.
 */
final class Routes {

    /** Who reads a topic filter. */
    private static final class Route {

        // Written under the router's lock, and read by the network thread without.
        /** That of the last SUBSCRIBE with this filter, because that is the one that the broker keeps (MQTT 5 section 3.8.4). */
        private volatile @Nullable Integer identifier;

        private volatile List<Mailbox> mailboxes = List.of();
    }

    /**
     * Where a message goes.
     *
     * @param known whether any route takes it; those that discard may leave it to others
     */
    record Takers(List<Mailbox> mailboxes, boolean known) {}

    private final FilterMap<Route> byFilter = new FilterMap<>();

    /** What each mailbox reads; in the order in which they were added. */
    private Map<Mailbox, List<String>> mailboxes = Map.of(); // replaced by one of its own with the second mailbox

    private volatile Object version = new Object();

    /** Is another object when the routes have changed. What was looked up holds as long as this is what it was before. */
    Object version() {
        return version;
    }

    boolean isEmpty() {
        return mailboxes.isEmpty();
    }

    /** In the order in which they were added. */
    List<Mailbox> mailboxes() {
        return List.copyOf(mailboxes.keySet());
    }

    /** The mailbox that was added first of those that somebody reads; null where there is none. */
    @Nullable
    Mailbox firstRead() {
        for (Mailbox mailbox : mailboxes.keySet()) {
            if (mailbox.isRead()) {
                return mailbox;
            }
        }
        return null;
    }

    /** What this mailbox reads. */
    List<String> filters(Mailbox mailbox) {
        return mailboxes.getOrDefault(mailbox, List.of());
    }

    /**
     * What somebody reads is discarded nowhere; else once, though there may be several who would. Mailboxes that have received nothing
     * yet and don't get this topic either, though a filter of theirs matches, are told.
     */
    Takers takers(String topic, List<Integer> identifiers) {
        List<Route> matching = new ArrayList<>(1);
        byFilter.forEachMatch(topic, (filter, route) -> matching.add(route));
        List<Mailbox> only = matching.size() == 1 ? matching.get(0).mailboxes : List.of();
        return only.size() == 1 ? new Takers(only, true) : choose(matching, identifiers);
    }

    private static Takers choose(List<Route> matching, List<Integer> identifiers) {
        Set<Mailbox> all = new LinkedHashSet<>();
        Set<Mailbox> identified = new LinkedHashSet<>();
        for (Route route : matching) {
            Integer identifier = route.identifier;
            all.addAll(route.mailboxes);
            if (identifier != null && identifiers.contains(identifier)) {
                identified.addAll(route.mailboxes);
            }
        }
        Set<Mailbox> takers = identified.isEmpty() ? all : identified;
        List<Mailbox> read = takers.stream().filter(Mailbox::isRead).toList();
        if (read.isEmpty()) {
            boolean discarded = all.stream().noneMatch(Mailbox::isRead);
            return new Takers(discarded ? takers.stream().limit(1).toList() : read, !takers.isEmpty());
        }
        for (Mailbox mailbox : all) {
            if (mailbox.isRead() && !mailbox.hasReceived() && !takers.contains(mailbox)) {
                mailbox.passOver();
            }
        }
        return new Takers(read, true);
    }

    /**
     * One mailbox more.
     *
     * @param identifier with which its filters are subscribed to, also those of them that other mailboxes have; null: none
     */
    void add(List<String> filters, @Nullable Integer identifier, Mailbox mailbox) {
        for (String filter : filters) {
            Route known = byFilter.get(filter);
            Route route = known == null ? new Route() : known;
            route.identifier = identifier;
            if (!route.mailboxes.contains(mailbox)) { // a filter may be named twice
                List<Mailbox> more = new ArrayList<>(route.mailboxes);
                more.add(mailbox);
                route.mailboxes = List.copyOf(more);
            }
            if (known == null) {
                byFilter.put(filter, route);
            }
        }
        if (!mailboxes.isEmpty()) {
            mailboxes = mailboxes.size() == 1 ? new LinkedHashMap<>(mailboxes) : mailboxes;
            mailboxes.put(mailbox, filters);
        } else {
            mailboxes = Map.of(mailbox, filters);
        }
        version = mailbox; // each is added once
    }

    /** Takes a mailbox out. */
    void remove(Mailbox mailbox) {
        for (String filter : filters(mailbox)) {
            Route route = byFilter.get(filter);
            if (route == null) {
                continue; // named twice
            }
            route.mailboxes =
                    route.mailboxes.stream().filter(one -> one != mailbox).toList();
            if (route.mailboxes.isEmpty()) {
                byFilter.remove(filter);
            }
        }
        forget(mailbox);
        version = new Object();
    }

    /**
     * Takes filters out.
     *
     * @return the mailboxes that have no further filter, which are out as well
     */
    List<Mailbox> remove(Collection<String> filters) {
        Set<String> gone = new HashSet<>(filters);
        Set<Mailbox> affected = new LinkedHashSet<>();
        for (String filter : gone) {
            Route route = byFilter.remove(filter);
            if (route != null) {
                affected.addAll(route.mailboxes);
            }
        }
        List<Mailbox> out = new ArrayList<>();
        for (Mailbox mailbox : affected) {
            List<String> left = filters(mailbox).stream()
                    .filter(filter -> !gone.contains(filter))
                    .toList();
            if (left.isEmpty()) {
                forget(mailbox);
                out.add(mailbox);
            } else if (mailboxes.size() == 1) {
                mailboxes = Map.of(mailbox, left);
            } else {
                mailboxes.put(mailbox, left);
            }
        }
        version = new Object();
        return out;
    }

    private void forget(Mailbox mailbox) {
        if (mailboxes.size() > 1) {
            mailboxes.remove(mailbox);
        } else if (mailboxes.containsKey(mailbox)) {
            mailboxes = Map.of();
        }
    }
}
