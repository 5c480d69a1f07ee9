package io.github.jmetermqtt.emqx;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one imported element whose values are known only when the plan runs: an expression stands in each, or decides about it.
 * What the expression gives is a text of the old plugin, and means what it would mean if it stood in the old plan.
 *
 * <p>A property of the element lists the fields. A field counts only as long as an expression stands there: what somebody writes or
 * chooses later means what it says.
 */
public final class OldExpressions {

    /** The property: the old element, then the keys of the fields, with blanks between. */
    public static final String KEY = "mqtt.oldExpressions";

    /** How the names of old properties begin that are kept beside the fields, because one of the fields hangs on them. */
    public static final String KEPT = "mqtt.old.";

    private final OldElement from;
    private final Set<String> keys;

    private OldExpressions(OldElement from, Collection<String> keys) {
        this.from = from;
        this.keys = new LinkedHashSet<>(keys);
    }

    /**
     * Reads the property.
     *
     * @return null where there are none, or the text is none of ours
     */
    public static @Nullable OldExpressions parse(String property) {
        if (property.isEmpty()) {
            return null;
        }
        List<String> words = Arrays.asList(property.trim().split("\\s+"));
        OldElement from = OldElement.ofName(words.get(0));
        return from == null ? null : new OldExpressions(from, words.subList(1, words.size()));
    }

    static String property(OldElement from, Collection<String> keys) {
        return keys.isEmpty() ? "" : from.simpleName() + " " + String.join(" ", keys);
    }

    /** The property without such fields, as those into which somebody has written a value; empty where none is left. */
    public String without(Predicate<String> such) {
        return property(from, keys.stream().filter(such.negate()).toList());
    }

    private boolean has(String key) {
        return keys.contains(key);
    }

    /**
     * What a field means.
     *
     * @param key of any field
     * @param texts what stands in a field of the element by its key, evaluated; empty: nothing
     * @param isExpression whether an expression stands there
     * @return null: it is none of them, or no expression decides about it any more
     */
    public @Nullable String meaning(String key, Function<String, String> texts, Predicate<String> isExpression) {
        if (!has(key)) {
            return null;
        }
        OldMeaning meaning = meaning(texts, isExpression);
        return meaning.isOpen(key) ? meaning.of(key) : null;
    }

    /**
     * What the owner of the plan should know of the values that the expressions have given, a sentence each.
     *
     * @param isRead whether somebody has asked for a field: of the others there is nothing to say
     */
    public List<String> notes(
            Function<String, String> texts, Predicate<String> isExpression, Predicate<String> isRead) {
        OldMeaning meaning = meaning(texts, isExpression);
        List<String> notes = new ArrayList<>();
        for (String key : keys) {
            if (isRead.test(key) && meaning.isOpen(key)) {
                meaning.notes(key).forEach(note -> notes.add(note.text()));
            }
        }
        return notes;
    }

    private OldMeaning meaning(Function<String, String> texts, Predicate<String> isExpression) {
        return new OldMeaning(from, new OldMeaning.Texts() {
            @Override
            public String text(String key) {
                return texts.apply(key);
            }

            @Override
            public boolean isExpression(String key) {
                return (has(key) || key.startsWith(KEPT)) && isExpression.test(key);
            }
        });
    }
}
