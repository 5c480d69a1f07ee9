package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.emqx.Note.Kind;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the owner of an old plan should know of it, in the order of its weight: each note once, with the elements that it is of. */
public final class NoteList {

    /** The first line of {@link #text}. */
    public static final String TITLE = "What to know about this plan";

    /** So many elements are named of those that have the same note. */
    private static final int NAMED = 3;

    private final Map<Kind, Map<String, Set<String>>> elements = new EnumMap<>(Kind.class);

    /**
     * Adds a note, once for each element.
     *
     * @param element its name as it stands in the plan
     */
    public void add(String element, Note note) {
        elements.computeIfAbsent(note.kind(), kind -> new LinkedHashMap<>())
                .computeIfAbsent(note.text(), text -> new LinkedHashSet<>())
                .add(element);
    }

    /** Takes all that another list has. */
    public void addAll(NoteList other) {
        other.elements.forEach((kind, notes) ->
                notes.forEach((text, names) -> names.forEach(name -> add(name, new Note(kind, text)))));
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /** The same without the notes of a kind. */
    public NoteList without(Kind kind) {
        NoteList rest = new NoteList();
        rest.addAll(this);
        rest.elements.remove(kind);
        return rest;
    }

    /** Each note on a line of its own, with its kind in front. */
    public List<String> lines() {
        return elements.keySet().stream()
                .flatMap(kind -> lines(kind).stream().map(line -> kind.words() + ": " + line))
                .toList();
    }

    private List<String> lines(Kind kind) {
        return elements.getOrDefault(kind, Map.of()).entrySet().stream()
                .map(note -> Shown.line(note.getKey()) + " (" + names(note.getValue()) + ")")
                .toList();
    }

    /** Lines under a heading for each kind that there is; empty where there is nothing to say. */
    public String text() {
        if (isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(TITLE).append('\n');
        for (Kind kind : elements.keySet()) {
            String words = kind.words();
            text.append('\n')
                    .append(words.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(words.substring(1))
                    .append('\n');
            lines(kind).forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static String names(Collection<String> names) {
        String named = names.stream().limit(NAMED).map(NoteList::quoted).collect(Collectors.joining(", "));
        int more = names.size() - NAMED;
        return more > 0 ? named + " and " + more + " more" : named;
    }

    /** The name of an element within a sentence. */
    static String quoted(String name) {
        return name.isEmpty() ? "an element without a name" : '"' + Shown.text(name) + '"';
    }
}
