package io.github.jmetermqtt.measure;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was counted and measured of the messages of one stage up to a moment.
 *
 * @param stage null: they were due before, between, or after the stages
 * @param load what the load profile asked for, and what of it has left
 * @param figures without what is counted for the whole run only: errors, responses, and the {@link Breakdown}
 */
public record StageSummary(@Nullable Stage stage, LoadSummary load, DeliverySummary figures) {

    /** In place of the name of a stage. */
    static final String NO_STAGE = "no stage";

    public StageSummary {
        Objects.requireNonNull(load, "load");
        Objects.requireNonNull(figures, "figures");
    }

    /** Whether it is part of the total and of the limits on it. */
    public boolean isCounted() {
        return stage == null || stage.counted();
    }

    /** Whether no message belongs to it. */
    boolean isEmpty() {
        return load.due() == 0
                && figures.published().counts().published() == 0
                && figures.received().counts().expected() == 0;
    }

    /** How it is called. */
    public String name() {
        return stage == null ? NO_STAGE : stage.name();
    }
}
