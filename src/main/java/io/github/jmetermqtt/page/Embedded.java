package io.github.jmetermqtt.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The JSON of a report as a page has it: without what the page does not show and what would make it large. */
final class Embedded {

    /** Up to this a double has each whole number. */
    private static final double EXACT = 1L << 53;

    private static final Set<String> ENDS_OF_A_STAGE = Set.of("publishers", "readers");

    private Embedded() {}

    static Map<String, @Nullable Object> of(Map<?, ?> report) {
        Map<String, @Nullable Object> copy = copy(report);
        if (copy.get("stages") instanceof List<?> stages) {
            copy.put("stages", stages.stream().map(Embedded::stage).toList());
        }
        if (copy.get("clients") instanceof Map<?, ?> clients && clients.get("all") instanceof Map<?, ?> all) {
            Map<String, @Nullable Object> shown = copy(clients);
            shown.put("all", ShownClients.of(all));
            copy.put("clients", shown);
        }
        return copy;
    }

    /** The labels within a stage are in the JSON alone: with a thousand of them they would be most of the page. */
    private static @Nullable Object stage(@Nullable Object stage) {
        if (!(stage instanceof Map<?, ?> members)) {
            return stage;
        }
        Map<String, @Nullable Object> copy = copy(members);
        ENDS_OF_A_STAGE.forEach(end -> copy.computeIfPresent(
                end, (name, value) -> value instanceof Map<?, ?> ends ? without(ends, "labels") : value));
        return copy;
    }

    private static Map<String, @Nullable Object> without(Map<?, ?> members, String name) {
        Map<String, @Nullable Object> copy = copy(members);
        copy.remove(name);
        return copy;
    }

    private static Map<String, @Nullable Object> copy(Map<?, ?> members) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        members.forEach((name, value) -> copy.put(String.valueOf(name), copyOf(value)));
        return copy;
    }

    /** A whole number without the point that a reader of JSON has given it. */
    private static @Nullable Object copyOf(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            return copy(members);
        }
        if (value instanceof List<?> elements) {
            List<@Nullable Object> copy = new ArrayList<>(elements.size());
            elements.forEach(element -> copy.add(copyOf(element)));
            return copy;
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < EXACT) {
            return number.longValue();
        }
        return value;
    }
}
