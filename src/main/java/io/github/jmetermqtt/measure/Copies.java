package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.FilterMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many copies of one message a broker may send to a reader: one for each filter of its connection that matches, MQTT 5 section
 * 3.3.4. Not thread-safe.
 */
final class Copies {

    private static final int NO_IDENTIFIER = 0;

    /** Filters of the reader, as they were subscribed to. */
    private final Set<String> own;

    /**
     * Filters of the connections that the reader reads on, with the identifier that their messages carry; of those of others at least
     * what overlaps with its own.
     */
    private final FilterMap<Integer> all = new FilterMap<>();

    /** @param own filters of the reader, as they were subscribed to */
    Copies(Collection<String> own) {
        this.own = Set.copyOf(own);
        add(own, null);
    }

    /** @param identifier that the messages of these filters carry; null: none */
    void add(Collection<String> filters, @Nullable Integer identifier) {
        for (String filter : filters) {
            all.put(filter, identifier == null ? NO_IDENTIFIER : identifier);
        }
    }

    void remove(Collection<String> filters) {
        filters.forEach(all::remove);
    }

    /** Where the message names its subscriptions, only those that bring it to this reader count. */
    int of(String topic, List<Integer> identifiers) {
        List<Integer> matching = new ArrayList<>();
        Set<Integer> mine = new HashSet<>();
        all.forEachMatch(topic, (filter, identifier) -> {
            matching.add(identifier);
            if (identifiers.contains(identifier) && own.contains(filter)) {
                mine.add(identifier);
            }
        });
        return mine.isEmpty()
                ? matching.size()
                : (int) matching.stream().filter(mine::contains).count();
    }
}
