package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What a conversion has changed and what it could not, as text for people. */
final class ConversionReport {

    /** Headers and query of a WebSocket are where tokens stand. */
    private static final Set<String> SECRETS =
            Set.of("mqtt.ws_header", "mqtt.ws.headers", "mqtt.ws.query", "mqtt.auth_data");

    /** Where a query may stand behind something else. */
    private static final Set<String> WITH_QUERY = Set.of("mqtt.ws.path", "mqtt.server");

    private final List<Line> lines = new ArrayList<>();
    private final NoteList notes = new NoteList();
    /** The element that the next note is of. */
    private String told = "";

    private int elements;
    private int connections;

    /** @param content a {@link Sentence}, or a text that is the same in every language */
    private record Line(String indent, Object content) {

        String in(Words words) {
            return Shown.line(indent + (content instanceof Sentence sentence ? sentence.in(words) : content)) + '\n';
        }
    }

    /** An element of ours has taken the place of an old one. */
    void converted(String name, Imported imported, Map<String, String> old) {
        elements++;
        begin(
                name,
                Sentence.of(
                        "import.details.of",
                        NoteList.quoted(name),
                        simple(imported.from().testClass()),
                        simple(imported.from().newTestClass())));
        properties(imported);
        Set<String> left = new LinkedHashSet<>(old.keySet());
        left.removeAll(imported.origins().values());
        left.removeIf(key -> old.getOrDefault(key, "").isBlank());
        if (imported.connection() != null) {
            left.removeAll(ConnectTranslation.KEYS);
            left.removeAll(imported.connection().origins().values());
        }
        if (!left.isEmpty()) {
            line("  ", Sentence.of("import.details.left", String.join(", ", left)));
        }
        imported.notes().forEach(this::note);
        imported.differences().forEach(note -> notes.add(name, note)); // in the summary only: they are always the same
    }

    /** An MQTT Connect makes the connection that the element before had carried itself. */
    void connected(String name, String connectionName, Sentence place, Imported imported) {
        connections++;
        told = name;
        line(
                "  ",
                Sentence.of("import.details.connected", NoteList.quoted(name), place, NoteList.quoted(connectionName)));
        properties(imported);
        imported.notes().forEach(this::note);
    }

    /** Something besides the old elements; the name is that of the element it is in. */
    void found(String name, Note note) {
        begin(name, NoteList.quoted(name));
        note(note);
    }

    /** Of the element that was told last. */
    void note(Note note) {
        notes.add(told, note);
        line("  ", Sentence.of("import.details.note", note.kind().words(), note.sentence()));
    }

    private void begin(String element, Object heading) {
        told = element;
        if (!lines.isEmpty()) {
            line("", "");
        }
        line("", heading);
    }

    private void properties(Imported imported) {
        imported.properties().forEach((key, value) -> {
            String origin = imported.origins().get(key);
            if (origin != null) {
                line("    ", Sentence.of("import.details.taken-over", origin, key, shown(origin, key, value)));
            }
        });
        List<Sentence> filledIn = imported.properties().entrySet().stream()
                .filter(property -> !imported.origins().containsKey(property.getKey()))
                .map(property -> Sentence.of(
                        "import.details.value",
                        property.getKey(),
                        shown(property.getKey(), property.getKey(), property.getValue())))
                .toList();
        if (!filledIn.isEmpty()) {
            line("  ", Sentence.of("import.details.filled-in"));
            filledIn.forEach(one -> line("    ", one));
        }
    }

    private static Object shown(String origin, String key, String value) {
        if (isSecret(origin) || isSecret(key) || (WITH_QUERY.contains(key) && value.contains("?"))) {
            return Sentence.of("import.details.not-shown");
        }
        String line = Shown.text(value);
        return line.endsWith("…") ? Sentence.of("import.details.long", line, value.length()) : line;
    }

    private static boolean isSecret(String key) {
        return key.toLowerCase(Locale.ROOT).endsWith("password") || SECRETS.contains(key);
    }

    private static String simple(String className) {
        return className.substring(className.lastIndexOf('.') + 1);
    }

    private void line(String indent, Object content) {
        lines.add(new Line(indent, content));
    }

    /** What the owner of the plan should know, of all its elements. */
    NoteList notes() {
        return notes;
    }

    /** What has become of each element. */
    String details(Words words) {
        return lines.stream().map(line -> line.in(words)).collect(Collectors.joining());
    }

    /** How many elements there were, and all notes once more, in the order of their weight. */
    String summary(Words words) {
        Sentence converted =
                Sentence.of(elements == 1 ? "import.summary.element" : "import.summary.elements", elements);
        if (connections > 0) {
            converted = Sentence.of(
                    "import.summary.connections",
                    converted,
                    Sentence.of(connections == 1 ? "import.summary.connect" : "import.summary.connects", connections));
        }
        return words.text("import.summary", converted) + "\n" + (notes.isEmpty() ? "" : "\n") + notes.text(words);
    }
}
