package io.github.jmetermqtt.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The clients that a page has: all of up to a thousand; of more the fastest and the slowest of each end. */
final class ShownClients {

    static final int MOST = 1000;

    /** Of each end. */
    static final int FASTEST = 100;

    private static final List<String> RATES = List.of("publishedPerSecond", "receivedPerSecond");

    private ShownClients() {}

    /**
     * Cuts columns.
     *
     * @param all a list for each column, of equal length
     * @return the same, or fewer rows with a further column {@code row}, which says where each stood
     */
    static Map<String, @Nullable Object> of(Map<?, ?> all) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        all.forEach((name, column) -> shown.put(String.valueOf(name), column));
        if (!(all.get("client") instanceof List<?> clients) || clients.size() <= MOST) {
            return shown;
        }
        SortedSet<Integer> rows = new TreeSet<>();
        RATES.forEach(rate -> rows.addAll(outermost(all.get(rate))));
        shown.replaceAll((name, column) -> column instanceof List<?> values ? picked(values, rows) : column);
        shown.put("row", List.copyOf(rows));
        return shown;
    }

    private static List<Integer> outermost(@Nullable Object rates) {
        if (!(rates instanceof List<?> values)) {
            return List.of();
        }
        List<Integer> byRate = IntStream.range(0, values.size())
                .filter(row -> values.get(row) instanceof Number)
                .boxed()
                .sorted(Comparator.comparingDouble(
                        row -> values.get(row) instanceof Number rate ? rate.doubleValue() : 0))
                .toList();
        List<Integer> outermost = new ArrayList<>(byRate.subList(0, Math.min(FASTEST, byRate.size())));
        outermost.addAll(byRate.subList(Math.max(0, byRate.size() - FASTEST), byRate.size()));
        return outermost;
    }

    private static List<@Nullable Object> picked(List<?> values, SortedSet<Integer> rows) {
        List<@Nullable Object> picked = new ArrayList<>();
        rows.forEach(row -> picked.add(row < values.size() ? values.get(row) : null));
        return picked;
    }
}
