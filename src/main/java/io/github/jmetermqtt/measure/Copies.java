package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.client.Topics;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How many copies of one message a broker may send to a reader: one for each filter of its connection that matches, MQTT 5 section
 * 3.3.4. Not thread-safe.
 */
final class Copies {

    private static final int FEW = 2;

    /** All filters of the connections that the reader reads on, with the identifier that their messages carry; null: none. */
    private final Map<String, @Nullable Integer> all = new LinkedHashMap<>(FEW);

    /** @param identifier that the messages of these filters carry; null: none */
    void add(Collection<String> filters, @Nullable Integer identifier) {
        for (String filter : filters) {
            all.put(filter, identifier);
        }
    }

    void remove(Collection<String> filters) {
        all.keySet().removeAll(filters);
    }

    /**
     * Where the message names its subscriptions, only those that bring it to this reader count.
     *
     * @param own filters of the reader, as they were subscribed to
     */
    int of(List<String> own, String topic, List<Integer> identifiers) {
        Set<Integer> mine = new HashSet<>();
        all.forEach((filter, identifier) -> {
            if (identifier != null
                    && identifiers.contains(identifier)
                    && own.contains(filter)
                    && Topics.matches(Topics.withoutShare(filter), topic)) {
                mine.add(identifier);
            }
        });
        int[] matching = {0};
        all.forEach((filter, identifier) -> {
            if ((mine.isEmpty() || mine.contains(identifier)) && Topics.matches(Topics.withoutShare(filter), topic)) {
                matching[0]++;
            }
        });
        return matching[0];
    }
}
