package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.Topics;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which mailbox of one connection takes what comes for which topic filter. Immutable: a change gives others. */
final class Routes {

    static final Routes NONE = new Routes(List.of());

    /**
     * A topic filter that a mailbox reads.
     *
     * @param filter as it was subscribed to
     * @param plain without {@code $share}
     * @param identifier of the last SUBSCRIBE with this filter on the connection, because that is the one that the broker keeps
     *     (MQTT 5 section 3.8.4); null: none
     */
    private record RoutedFilter(
            String filter, String plain, @Nullable Integer identifier) {

        RoutedFilter(String filter, @Nullable Integer identifier) {
            this(filter, Topics.withoutShare(filter), identifier);
        }

        /** @param identifiers null: whatever the identifiers */
        boolean takes(String topic, @Nullable List<Integer> identifiers) {
            return (identifiers == null || (identifier != null && identifiers.contains(identifier)))
                    && Topics.matches(plain, topic);
        }
    }

    private record Route(List<RoutedFilter> filters, Mailbox mailbox) {

        boolean takes(String topic, @Nullable List<Integer> identifiers) {
            for (RoutedFilter filter : filters) {
                if (filter.takes(topic, identifiers)) {
                    return true;
                }
            }
            return false;
        }
    }

    /**
     * Where a message goes.
     *
     * @param known whether any route takes it; those that discard may leave it to others
     */
    record Takers(List<Mailbox> mailboxes, boolean known) {}

    private final List<Route> all;

    private Routes(List<Route> all) {
        this.all = all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** In the order in which they were added. */
    List<Mailbox> mailboxes() {
        return all.stream().map(Route::mailbox).toList();
    }

    /** What this mailbox reads. */
    List<String> filters(Mailbox mailbox) {
        return all.stream()
                .filter(route -> route.mailbox() == mailbox)
                .flatMap(route -> route.filters().stream())
                .map(RoutedFilter::filter)
                .toList();
    }

    /** Whether one of these filters takes the topic. */
    static boolean matchesAny(Collection<String> filters, String topic) {
        for (String filter : filters) {
            if (Topics.matches(Topics.withoutShare(filter), topic)) {
                return true;
            }
        }
        return false;
    }

    /** What somebody reads is discarded nowhere; else once, though there may be several who would. */
    Takers takers(String topic, List<Integer> identifiers) {
        List<Mailbox> identified = identifiers.isEmpty() ? List.of() : taking(topic, identifiers);
        List<Mailbox> takers = identified.isEmpty() ? taking(topic, null) : identified;
        List<Mailbox> read = takers.stream().filter(Mailbox::isRead).toList();
        boolean discarded = read.isEmpty() && taking(topic, null).stream().noneMatch(Mailbox::isRead);
        return new Takers(discarded ? takers.stream().limit(1).toList() : read, !takers.isEmpty());
    }

    /** Takes note of mailboxes that have received nothing yet and don't get this topic either, though a filter of theirs matches. */
    void passOver(String topic, Takers takers) {
        if (all.size() == 1 || takers.mailboxes().stream().noneMatch(Mailbox::isRead)) {
            return;
        }
        for (Route route : all) {
            Mailbox mailbox = route.mailbox();
            if (mailbox.isRead()
                    && !mailbox.hasReceived()
                    && !takers.mailboxes().contains(mailbox)
                    && route.takes(topic, null)) {
                mailbox.passOver();
            }
        }
    }

    private List<Mailbox> taking(String topic, @Nullable List<Integer> identifiers) {
        List<Mailbox> mailboxes = new ArrayList<>();
        for (Route route : all) {
            if (route.takes(topic, identifiers)) {
                mailboxes.add(route.mailbox());
            }
        }
        return mailboxes;
    }

    /**
     * One mailbox more.
     *
     * @param identifier with which its filters are subscribed to, also those of them that other mailboxes have; null: none
     */
    Routes with(List<String> filters, @Nullable Integer identifier, Mailbox mailbox) {
        List<Route> more = new ArrayList<>();
        for (Route route : all) {
            more.add(new Route(
                    route.filters().stream()
                            .map(one ->
                                    filters.contains(one.filter()) ? new RoutedFilter(one.filter(), identifier) : one)
                            .toList(),
                    route.mailbox()));
        }
        more.add(new Route(
                filters.stream()
                        .map(filter -> new RoutedFilter(filter, identifier))
                        .toList(),
                mailbox));
        return new Routes(List.copyOf(more));
    }

    /** Those of the other mailboxes. */
    Routes without(Mailbox mailbox) {
        return new Routes(
                all.stream().filter(route -> route.mailbox() != mailbox).toList());
    }

    /** Those of the other filters; a mailbox without a further filter is out. */
    Routes without(Collection<String> filters) {
        return new Routes(all.stream()
                .map(route -> new Route(
                        route.filters().stream()
                                .filter(one -> !filters.contains(one.filter()))
                                .toList(),
                        route.mailbox()))
                .filter(route -> !route.filters().isEmpty())
                .toList());
    }
}
