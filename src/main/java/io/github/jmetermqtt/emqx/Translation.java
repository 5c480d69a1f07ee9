package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
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

    /** The name that one of the forks gives to the connection of every element that has none. */
    private static final String USUAL_NAME = "mqttconn";

    private final Map<String, String> old;
    private final Set<String> asked = new HashSet<>();
    private final Map<String, String> properties = new LinkedHashMap<>();
    private final Map<String, String> origins = new LinkedHashMap<>();
    private final List<Note> notes = new ArrayList<>();

    Translation(Map<String, String> old) {
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

    /** Takes over a text as it is; the fallback is the default of the old plugin. */
    void take(String name, String fallback, String... oldNames) {
        take(name, fallback, UnaryOperator.identity(), oldNames);
    }

    /** Takes over a text; one that comes out empty is none. */
    void take(String name, String fallback, UnaryOperator<String> change, String... oldNames) {
        putFrom(present(oldNames), name, change.apply(get(fallback, oldNames)));
    }

    /**
     * A truth value as the old plugin read it, which took every other text for false, an empty one, too.
     *
     * @return true, false or an expression
     */
    String flag(String fallback, String oldName) {
        ignore(oldName);
        String text = old.getOrDefault(oldName, fallback).trim();
        return isExpression(text) ? text : Boolean.toString(Boolean.parseBoolean(text));
    }

    /** Takes over a truth value; the fallback is the default of the old plugin. */
    void takeFlag(String name, String fallback, String oldName) {
        String flag = flag(fallback, oldName);
        putFrom(oldName, name, flag);
    }

    /** The text as it is, white space included; null where the element has no such property. */
    @Nullable
    String raw(String oldName) {
        ignore(oldName);
        return old.get(oldName);
    }

    /** Takes over a text where there is one. */
    void takeIfAny(String name, String... oldNames) {
        take(name, "", oldNames);
    }

    /** Takes over a JSON object as one member a line; returns whether there was something to take. */
    boolean takeLines(String name, String between, String oldName) {
        String json = get("{}", oldName);
        List<Map.Entry<String, String>> members = FlatJson.members(json);
        if (members == null) {
            lost("the property " + oldName + " is no JSON object of texts and was left out");
            return false;
        }
        if (members.stream().anyMatch(member -> !isLine(member, between.trim()))) {
            lost("the property " + oldName + " was left out: a name with \"" + between.trim()
                    + "\" in it, or a line feed, can't be written as one line for each here");
            return false;
        }
        putFrom(
                oldName,
                name,
                members.stream()
                        .map(member -> member.getKey() + between + member.getValue())
                        .collect(Collectors.joining("\n")));
        return !members.isEmpty();
    }

    private static boolean isLine(Map.Entry<String, String> member, String between) {
        return !member.getKey().contains(between)
                && (member.getKey() + member.getValue()).lines().count() < 2;
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

    /** @param fallback empty: the thread's own connection */
    void connectionName(String fallback) {
        take("mqtt.connectionName", fallback, name -> name.equals(USUAL_NAME) ? "" : name, "mqtt.connect_name");
    }

    void changed(String text) {
        notes.add(new Note(Note.Kind.CHANGED, text));
    }

    void careless(String text) {
        notes.add(new Note(Note.Kind.CARELESS, text));
    }

    void lost(String text) {
        notes.add(new Note(Note.Kind.LOST, text));
    }

    Imported end(OldElement from, @Nullable Imported connection) {
        Set<String> unknown = new TreeSet<>(old.keySet());
        unknown.removeAll(asked);
        unknown.removeAll(MEANINGLESS);
        unknown.removeIf(name -> old.getOrDefault(name, "").isBlank());
        unknown.forEach(name -> lost("the property " + name + " is not known and was left out"));
        return new Imported(from, properties, origins, notes, connection);
    }
}
