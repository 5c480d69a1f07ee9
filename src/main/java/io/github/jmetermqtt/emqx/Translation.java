package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One old element on its way: reads what it had, collects what it gets, and knows in the end what nobody has asked for. */
final class Translation {

    /** What assertions of old plans look for in the body of Connect and Disconnect. */
    static final String BODY = "Successful.";

    /** The same of Pub, misspelt as it was. */
    static final String PUB_BODY = "Publish successfuly.";

    /** Without a meaning in the old plugin itself, at least in those releases whose plans have them. */
    private static final Set<String> MEANINGLESS = Set.of(
            "mqtt.conn_share",
            "mqtt.keep_time",
            "mqtt.conn_retained_message",
            "mqtt.conn_elapsed_time",
            "mqtt.conn_client_auth",
            "mqtt.payload_size",
            "mqtt.time_stamp");

    private final OldElement from;
    private final Map<String, String> old;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    /** What {@link OldMeaning} is to be asked about in the end, by the keys of ours. */
    private final Map<String, String> carried = new LinkedHashMap<>();

    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    /** @param from also where it is the connection of such an element that is translated */
    Translation(OldElement from, Map<String, String> old) {
        this.from = from;
        this.old = old;
    }

    /** Whether JMeter finds out the value only when the plan runs. */
    static boolean isExpression(String text) {
        return text.contains("${");
    }

    /** Marks these old properties as taken care of, though nothing may become of them. */
    void ignore(String... oldNames) {
        asked.addAll(List.of(oldNames));
    }

    /** Whether the old element had something in one of these; marks them as taken care of. */
    boolean has(String... oldNames) {
        return !get("", oldNames).isEmpty();
    }

    /** The text in the first of these old properties that is not blank, or the fallback. */
    String get(String fallback, String... oldNames) {
        ignore(oldNames);
        String found = present(oldNames);
        return found == null ? fallback : old.getOrDefault(found, fallback);
    }

    /** The first of these old properties that is not blank; null: none. */
    @Nullable
    String present(String... oldNames) {
        for (String name : oldNames) {
            if (!old.getOrDefault(name, "").isBlank()) {
                return name;
            }
        }
        return null;
    }

    /**
     * Takes over the text of the first of these old properties that is not blank. What it means, {@link OldMeaning} says: now, or as
     * the plan runs where that hangs on an expression.
     */
    void carry(String name, String... oldNames) {
        carryFrom(present(oldNames), name, get("", oldNames));
    }

    /** Takes over a text where a blank one is another than none. */
    void carryOr(String name, String whenAbsent, String oldName) {
        ignore(oldName);
        carryFrom(oldName, name, old.getOrDefault(oldName, whenAbsent));
    }

    /** @param oldName where the text comes from, if the old element has that property; null: from none */
    void carryFrom(@Nullable String oldName, String name, String text) {
        carried.put(name, text);
        putFrom(oldName, name, text);
        properties.putIfAbsent(name, ""); // keeps the place
    }

    /** Carries nothing: it hangs on other fields alone. */
    void derive(String name, String whileOpen) {
        carried.put(name, "");
        properties.put(name, whileOpen);
    }

    /** Takes back what was carried. */
    void drop(String name) {
        carried.remove(name);
        properties.remove(name);
    }

    /** Says where the value comes from. */
    void origin(String name, String oldName) {
        origins.put(name, oldName);
    }

    /** Carries nothing of its own: it hangs on another field, which has the text of this old property. */
    void deriveFrom(String oldName, String name) {
        derive(name, "");
        if (old.containsKey(oldName)) {
            origins.put(name, oldName);
        }
    }

    /** Keeps an old property that a field of ours hangs on, if it is an expression. */
    void keep(String kept, String text) {
        if (isExpression(text)) {
            carried.put(kept, text);
            properties.put(kept, text);
        }
    }

    /** The truth value of a literal, as the old plugin read it. */
    static boolean isTrue(String text) {
        return Boolean.parseBoolean(text.trim());
    }

    /** Takes over a text as it is, white space included. */
    void carryRaw(String name, String oldName) {
        ignore(oldName);
        carryFrom(oldName, name, old.getOrDefault(oldName, ""));
    }

    /** The text as it is, white space included; null where the element has no such property. */
    @Nullable
    String raw(String oldName) {
        ignore(oldName);
        return old.get(oldName);
    }

    /** @param oldName where the value comes from, if the old element has that property; null: from none */
    void putFrom(@Nullable String oldName, String name, String value) {
        put(name, value);
        if (oldName != null && old.containsKey(oldName) && !value.isEmpty()) {
            origins.put(name, oldName);
        }
    }

    void put(String name, String value) {
        if (!value.isEmpty()) {
            properties.put(name, value);
        }
    }

    void connectionName() {
        carry("mqtt.connectionName", "mqtt.connect_name");
    }

    void changed(String key, Object... values) {
        notes.add(Note.of(Note.Kind.CHANGED, key, values));
    }

    void careless(String key, Object... values) {
        notes.add(Note.of(Note.Kind.LOOK_AT, key, values));
    }

    void lost(String key, Object... values) {
        notes.add(Note.of(Note.Kind.LOST, key, values));
    }

    /** What the carried texts mean, as far as it is known. */
    OldMeaning meaning() {
        return new OldMeaning(from, new OldMeaning.Texts() {
            @Override
            public String text(String key) {
                return carried.getOrDefault(key, "");
            }

            @Override
            public boolean isExpression(String key) {
                return Translation.isExpression(text(key));
            }
        });
    }

    private void resolve() {
        OldMeaning meaning = meaning();
        List<String> open = new ArrayList<>();
        for (String name : carried.keySet()) {
            if (name.startsWith(OldExpressions.KEPT)) {
                continue;
            }
            if (meaning.isOpen(name)) {
                open.add(name);
            } else {
                properties.put(name, meaning.of(name));
                notes.addAll(meaning.notes(name));
            }
        }
        properties.put(OldExpressions.KEY, OldExpressions.property(from, open));
        properties.values().removeIf(String::isEmpty);
        origins.keySet().retainAll(properties.keySet());
    }

    Imported end(OldElement from, @Nullable Imported connection) {
        resolve();
        Set<String> unknown = new TreeSet<>(old.keySet());
        unknown.removeAll(asked);
        unknown.removeAll(MEANINGLESS);
        unknown.removeIf(name -> old.getOrDefault(name, "").isBlank());
        unknown.forEach(name -> lost("import.note.unknown-property", name));
        return new Imported(from, properties, origins, notes, Differences.of(from, old), connection);
    }
}
