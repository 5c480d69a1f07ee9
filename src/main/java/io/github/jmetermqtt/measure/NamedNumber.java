package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.measure.LimitNames.Found;
import org.jspecify.annotations.Nullable;

/** A number of a run that is over, by the name that limits give it, such as {@code p99 response}. */
public final class NamedNumber {

    private final String name;
    private final Found found;

    private NamedNumber(String name, Found found) {
        this.name = name;
        this.found = found;
    }

    /**
     * Finds a number.
     *
     * @param name one that limits know
     */
    public static NamedNumber of(String name) {
        Found found = LimitNames.find(name);
        if (found == null) {
            throw new IllegalArgumentException(name);
        }
        return new NamedNumber(name, found);
    }

    /**
     * The number in one run.
     *
     * @param stage null: the total
     * @param label null: all of them
     * @return in the unit of the number; null: it is not known
     */
    public @Nullable Double in(StoredRun run, @Nullable String stage, @Nullable String label) {
        return StoredNumber.of(run, new LimitSubject(name, label, stage), found).value();
    }

    /** A value with its unit. */
    public String text(double value) {
        return found.metric().unit().measured(value);
    }

    /** A value for JSON; times in ms. */
    public @Nullable Number json(double value) {
        return found.metric().unit().json(value);
    }

    @Override
    public String toString() {
        return name;
    }
}
