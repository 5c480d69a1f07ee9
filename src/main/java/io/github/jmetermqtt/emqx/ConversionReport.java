package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a conversion has changed and what it could not, as text for people. */
final class ConversionReport {

    /** Headers and query of a WebSocket are where tokens stand. */
    private static final Set<String> SECRETS =
            Set.of("mqtt.ws_header", "mqtt.ws.headers", "mqtt.ws.query", "mqtt.auth_data");

    private final StringBuilder text = new StringBuilder();
    private final Map<Note.Kind, Integer> notes = new EnumMap<>(Note.Kind.class);
    private int elements;
    private int connections;

    /** An element of ours has taken the place of an old one. */
    void converted(String name, Imported imported, Map<String, String> old) {
        elements++;
        line("");
        line(quoted(name) + ": " + simple(imported.from().testClass()) + " -> "
                + simple(imported.from().newTestClass()));
        properties(imported);
        Set<String> left = new LinkedHashSet<>(old.keySet());
        left.removeAll(imported.origins().values());
        left.removeIf(key -> old.getOrDefault(key, "").isBlank());
        if (imported.connection() != null) {
            left.removeAll(ConnectTranslation.KEYS);
        }
        if (!left.isEmpty()) {
            line("  without a property of its own now: " + String.join(", ", left));
        }
        imported.notes().forEach(this::note);
    }

    /** An MQTT Connect makes the connection that the element before had carried itself. */
    void connected(String name, String connectionName, String place, Imported imported) {
        connections++;
        line("  its own connection is made by " + quoted(name) + ", an MQTT Connect in a Once Only Controller " + place
                + ", under the connection name " + quoted(connectionName));
        properties(imported);
        imported.notes().forEach(this::note);
    }

    /** Something besides the old elements; the name is that of the element it is in. */
    void found(String name, Note note) {
        line("");
        line(quoted(name));
        note(note);
    }

    void note(Note note) {
        notes.merge(note.kind(), 1, Integer::sum);
        line("  " + what(note.kind()) + ": " + note.text());
    }

    private void properties(Imported imported) {
        imported.properties().forEach((key, value) -> {
            String origin = imported.origins().get(key);
            if (origin != null) {
                line("    " + origin + " -> " + key + " = " + shown(origin, key, value));
            }
        });
        List<String> filledIn = imported.properties().entrySet().stream()
                .filter(property -> !imported.origins().containsKey(property.getKey()))
                .map(property -> "    " + property.getKey() + " = "
                        + shown(property.getKey(), property.getKey(), property.getValue()))
                .toList();
        if (!filledIn.isEmpty()) {
            line("  filled in, so that it means what it meant:");
            filledIn.forEach(this::line);
        }
    }

    private static String shown(String origin, String key, String value) {
        if (isSecret(origin) || isSecret(key)) {
            return "(not shown)";
        }
        String line = Shown.text(value);
        return line.endsWith("…") ? line + " (" + value.length() + " characters)" : line;
    }

    private static boolean isSecret(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("password") || SECRETS.contains(key);
    }

    private static String what(Note.Kind kind) {
        return switch (kind) {
            case CHANGED -> "changed";
            case CARELESS -> "careless, kept";
            case LOST -> "could not be taken over";
        };
    }

    private static String quoted(String name) {
        return name.isEmpty() ? "(without a name)" : '"' + Shown.text(name) + '"';
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private void line(String line) {
        text.append(Shown.line(line)).append('\n');
    }

    /** The whole of it, with a count in the end. */
    String text() {
        StringBuilder all = new StringBuilder(text.substring(1)); // without the first empty line
        all.append("\nConverted: ").append(count(elements, "element"));
        if (connections > 0) {
            all.append(", and ").append(count(connections, "MQTT Connect")).append(" put in");
        }
        all.append(". ");
        for (Note.Kind kind : Note.Kind.values()) {
            all.append(kind == Note.Kind.CHANGED ? "" : "; ")
                    .append(what(kind))
                    .append(": ")
                    .append(notes.getOrDefault(kind, 0));
        }
        return all.append(".\n").toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
