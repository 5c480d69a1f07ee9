package io.github.jmetermqtt.report;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** Figures of a report by their names in its JSON. */
public final class Figures {

    private final JsonNode json;

    Figures(JsonNode json) {
        this.json = json;
    }

    /** The figure, a time in ms; null: it is not known. */
    public @Nullable Double get(String name) {
        JsonNode figure = json.path(name);
        return figure.isNumber() ? figure.asDouble() : null;
    }

    /** The figure; 0 where it is not known. */
    public long count(String name) {
        return json.path(name).asLong();
    }

    /** Figures within these, such as those of {@code service}; none where there are none. */
    public Figures part(String name) {
        return new Figures(json.path(name));
    }
}
