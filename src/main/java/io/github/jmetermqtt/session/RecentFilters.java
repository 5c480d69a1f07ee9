package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.FilterMap;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Topic filters that are subscribed to no more, the last ones only: what may still be on its way for them comes soon, and a plan may give up
 * filters for days. Not thread-safe.
 */
final class RecentFilters {

    /** So many take about 0.2 MB. */
    static final int MOST = 1000;

    private final FilterMap<Boolean> filters = new FilterMap<>();
    private final Set<String> oldestFirst = new LinkedHashSet<>();

    /** Adds filters that were given up together, all of them, whatever the bound. */
    void addAll(Collection<String> more) {
        for (String filter : more) {
            oldestFirst.remove(filter);
            oldestFirst.add(filter);
            filters.put(filter, true);
        }
        int most = Math.max(MOST, more.size());
        Iterator<String> oldest = oldestFirst.iterator();
        for (int left = oldestFirst.size(); left > most; left--) {
            filters.remove(oldest.next());
            oldest.remove();
        }
    }

    /** Takes filters out that are subscribed to again. */
    void removeAll(Collection<String> again) {
        for (String filter : again) {
            if (oldestFirst.remove(filter)) {
                filters.remove(filter);
            }
        }
    }

    boolean matches(String topic) {
        return filters.matches(topic);
    }
}
