package io.github.jmetermqtt.emqx;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.emqx.Note.Kind;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.Words;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the owner of an old plan should know of it, in the order of its weight: each note once, with the elements that it is of. */
public final class NoteList {

    /** So many elements are named of those that have the same note. */
    private static final int NAMED = 3;

    private final Map<Kind, Map<Sentence, Set<String>>> elements = new EnumMap<>(Kind.class);

    /**
     * Adds a note, once for each element.
     *
     * @param element its name as it stands in the plan
     */
    public void add(String element, Note note) {
        elements.computeIfAbsent(note.kind(), kind -> new LinkedHashMap<>())
                .computeIfAbsent(note.sentence(), sentence -> new LinkedHashSet<>())
                .add(element);
    }

    /** Takes all that another list has. */
    public void addAll(NoteList other) {
        other.elements.forEach((kind, notes) ->
                notes.forEach((sentence, names) -> names.forEach(name -> add(name, new Note(kind, sentence)))));
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

    /** Each note on a line of its own, with its kind in front, in English. */
    public List<String> lines() {
        return elements.keySet().stream()
                .flatMap(kind -> lines(kind, Words.ENGLISH).stream().map(line -> kind.words() + ": " + line))
                .toList();
    }

    private List<String> lines(Kind kind, Words words) {
        return elements.getOrDefault(kind, Map.of()).entrySet().stream()
                .map(note -> words.text("import.line", Shown.line(note.getKey().in(words)), names(note.getValue())))
                .toList();
    }

    /** Lines under a heading for each kind that there is, in one language; empty where there is nothing to say. */
    public String text(Words words) {
        if (isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(words.text("import.title")).append('\n');
        for (Kind kind : elements.keySet()) {
            text.append('\n').append(kind.heading().in(words)).append('\n');
            lines(kind, words).forEach(line -> text.append("- ").append(line).append('\n'));
        }
        return text.toString();
    }

    private static Object names(Collection<String> names) {
        Object named = names.stream()
                .limit(NAMED)
                .map(NoteList::quoted)
                .reduce((one, next) -> Sentence.of("import.line.next", one, next))
                .orElse("");
        int more = names.size() - NAMED;
        return more > 0 ? Sentence.of("import.line.more", named, more) : named;
    }

    /** The name of an element within a sentence. */
    static Object quoted(String name) {
        return name.isEmpty() ? Sentence.of("import.unnamed") : '"' + Shown.text(name) + '"';
    }
}
