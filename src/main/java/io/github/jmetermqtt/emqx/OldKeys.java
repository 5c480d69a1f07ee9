package io.github.jmetermqtt.emqx;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The old keys of an imported element, under which scripts and functions of its plan go on reading and writing: what is written there
 * is translated as the import would, and what is read is the old text.
 */
public final class OldKeys {

    /** The property of an imported element that has the class of the old one, without its package. */
    public static final String MARK = "mqtt.importedFrom";

    /** These have both plugins, for the same fields. */
    private static final Set<String> SHARED = Set.of("mqtt.server", "mqtt.port", "mqtt.version", "mqtt.password");

    /** Those that an element can't say any more, because it means nothing here or has two spellings. */
    private static final Set<String> WRITTEN_ONLY = Set.of(
            "mqtt.keystore_file_path",
            "mqtt.keystore_password",
            "mqtt.conn_clean_start",
            "mqtt.conn_attempt_max",
            "mqtt.conn_attampt_max",
            "mqtt.reconn_attempt_max",
            "mqtt.auth_data",
            "mqtt.topic_alias");

    private static final Set<String> OLD = Stream.concat(OldTexts.keys(), WRITTEN_ONLY.stream())
            .filter(key -> !SHARED.contains(key))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * What a write means.
     *
     * @param properties of ours that change, by their keys; empty: none any more
     * @param notes that come of what was written
     */
    public record Meaning(Map<String, String> properties, List<Note> notes) {}

    private OldKeys() {}

    /** Whether only the old plugin has a property of this name. */
    public static boolean isOld(String key) {
        return OLD.contains(key);
    }

    /** Whether both plugins have a property of this name, for the same field. */
    public static boolean isShared(String key) {
        return SHARED.contains(key);
    }

    /** The old element; null where the text of {@link #MARK} is none. */
    public static @Nullable OldElement element(@Nullable String mark) {
        return mark == null ? null : OldElement.ofName(mark);
    }

    /**
     * What stands under an old key.
     *
     * @param ours the text of a field of ours by its key; empty where there is none
     * @return null: nothing
     */
    public static @Nullable String read(OldElement from, String key, UnaryOperator<String> ours) {
        return new OldTexts(from, ours).of(key);
    }

    /**
     * What it means that something was written under old keys.
     *
     * @param written the texts by their old keys, all since the element was as it stands in the plan, because the meaning of one may
     *     hang on another; empty: the property was removed
     * @param ours as in {@link #read}, with expressions as they are written
     */
    public static Meaning write(OldElement from, Map<String, Optional<String>> written, UnaryOperator<String> ours) {
        Map<String, String> texts = new OldTexts(from, ours).all();
        Imported before = from.translate(texts);
        written.forEach((key, text) -> text.ifPresentOrElse(some -> texts.put(key, some), () -> texts.remove(key)));
        Imported after = from.translate(texts);
        Set<String> keys = new LinkedHashSet<>(before.properties().keySet());
        keys.addAll(after.properties().keySet());
        Map<String, String> changes = new LinkedHashMap<>();
        for (String key : keys) {
            String text = after.properties().getOrDefault(key, "");
            if (!text.equals(before.properties().getOrDefault(key, ""))) {
                changes.put(key, text);
            }
        }
        Set<Note> known = Set.copyOf(before.notes());
        return new Meaning(
                changes,
                after.notes().stream().filter(note -> !known.contains(note)).toList());
    }

    /** All that a script may look for. */
    static Stream<String> all() {
        return OLD.stream();
    }
}
