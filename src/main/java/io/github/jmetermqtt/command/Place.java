package io.github.jmetermqtt.command;

import io.github.jmetermqtt.client.Shown;
import org.jspecify.annotations.Nullable;

/**
 * Where a number stands in a report.
 *
 * @param stage null: in the total
 * @param label null: of all labels
 */
record Place(@Nullable String stage, @Nullable String label) {

    static final Place TOTAL = new Place(null, null);

    /** As a limit says it: what follows the name of the number. */
    String words() {
        return (label == null ? "" : " of \"" + Shown.text(label) + "\"")
                + (stage == null ? "" : " in \"" + Shown.text(stage) + "\"");
    }
}
