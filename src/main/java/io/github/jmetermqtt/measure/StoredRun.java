package io.github.jmetermqtt.measure;

import org.jspecify.annotations.Nullable;

/** A run that is over, as its JSON has it: figures by their names there, times in ms. */
public interface StoredRun {

    /** Figures that stand together. */
    enum Group {
        PUBLISHED,
        RECEIVED,
        RESPONDERS,
        LOAD,
        /** Of the whole run only; each step is an object within it. */
        STEPS
    }

    /** The figures of one group, in the total or under a label. */
    interface Row {

        /** Whether the file has the figure, known or not; {@code service/p99Ms} is within another object. */
        boolean has(String name);

        /** The figure; null: it is not known, or the file does not have it. */
        @Nullable
        Double get(String name);
    }

    /** Whether there is a stage of this name. */
    boolean hasStage(String stage);

    /**
     * Whether anything is counted under a label.
     *
     * @param stage that the file has; null: the total
     */
    boolean hasLabel(@Nullable String stage, String label);

    /**
     * Figures of the run.
     *
     * @param stage that the file has; null: the total
     * @param label null: all of them
     * @return null: there are none
     */
    @Nullable
    Row row(@Nullable String stage, @Nullable String label, Group group);
}
