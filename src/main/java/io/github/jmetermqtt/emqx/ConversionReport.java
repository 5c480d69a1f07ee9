package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
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

    /** Where a query may stand behind something else. */
    private static final Set<String> WITH_QUERY = Set.of("mqtt.ws.path", "mqtt.server");

    private final StringBuilder text = new StringBuilder();
    private final NoteList notes = new NoteList();
    /** The element that the next note is of. */
    private String told = "";

    private int elements;
    private int connections;

    /** An element of ours has taken the place of an old one. */
    void converted(String name, Imported imported, Map<String, String> old) {
        elements++;
        begin(
                name,
                ": " + simple(imported.from().testClass()) + " -> "
                        + simple(imported.from().newTestClass()));
        properties(imported);
        Set<String> left = new LinkedHashSet<>(old.keySet());
        left.removeAll(imported.origins().values());
        left.removeIf(key -> old.getOrDefault(key, "").isBlank());
        if (imported.connection() != null) {
            left.removeAll(ConnectTranslation.KEYS);
            left.removeAll(imported.connection().origins().values());
        }
        if (!left.isEmpty()) {
            line("  without a property of its own now: " + String.join(", ", left));
        }
        imported.notes().forEach(this::note);
        imported.differences().forEach(note -> notes.add(name, note)); // in the summary only: they are always the same
    }

    /** An MQTT Connect makes the connection that the element before had carried itself. */
    void connected(String name, String connectionName, String place, Imported imported) {
        connections++;
        told = name;
        line("  its own connection is made by " + NoteList.quoted(name) + ", an MQTT Connect in a Once Only Controller "
                + place + ", under the connection name " + NoteList.quoted(connectionName));
        properties(imported);
        imported.notes().forEach(this::note);
    }

    /** Something besides the old elements; the name is that of the element it is in. */
    void found(String name, Note note) {
        begin(name, "");
        note(note);
    }

    /** Of the element that was told last. */
    void note(Note note) {
        notes.add(told, note);
        line("  " + note.kind().words() + ": " + note.text());
    }

    private void begin(String element, String what) {
        told = element;
        line("");
        line(NoteList.quoted(element) + what);
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
        if (isSecret(origin) || isSecret(key) || (WITH_QUERY.contains(key) && value.contains("?"))) {
            return "(not shown)";
        }
        String line = Shown.text(value);
        return line.endsWith("…") ? line + " (" + value.length() + " characters)" : line;
    }

    private static boolean isSecret(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("password") || SECRETS.contains(key);
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private void line(String line) {
        text.append(Shown.line(line)).append('\n');
    }

    /** What the owner of the plan should know, of all its elements. */
    NoteList notes() {
        return notes;
    }

    /** What has become of each element. */
    String details() {
        return text.substring(1); // without the first empty line
    }

    /** How many elements there were, and all notes once more, in the order of their weight. */
    String summary() {
        StringBuilder all = new StringBuilder("Converted: ").append(count(elements, "element"));
        if (connections > 0) {
            all.append(", and ").append(count(connections, "MQTT Connect")).append(" put in");
        }
        return all.append(".\n")
                .append(notes.isEmpty() ? "" : "\n")
                .append(notes.text())
                .toString();
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
