package io.github.jmetermqtt.emqx;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an old element has become.
 *
 * @param properties by name, in the order of the panel; all are texts
 * @param origins under which old name a property stood, by its new one; those that are not in it come from a default of the old
 *     plugin that ours is not
 * @param notes that come of what its fields say
 * @param differences that each element of its kind has
 * @param connection the connection that the element carried itself, as in release 1.0 and older; null: none
 */
public record Imported(
        OldElement from,
        Map<String, String> properties,
        Map<String, String> origins,
        List<Note> notes,
        List<Note> differences,
        @Nullable Imported connection) {}
