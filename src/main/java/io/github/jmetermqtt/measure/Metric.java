package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number of the delivery report: how it is called, its unit, and where it comes from. {@link Metrics} lists all of them.
 *
 * @param <T> the summary that has the number
 */
public record Metric<T>(Names names, Unit unit, Getter<T> getter) {

    public Metric {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(getter, "getter");
    }

    /**
     * How a number is called in each place that shows it; null: that place does not show it.
     *
     * @param limit in a limit, in lower case, words apart by one blank
     * @param heading of its column, in lower case
     * @param json of its member in a JSON object
     */
    public record Names(
            @Nullable String limit,
            @Nullable String heading,
            @Nullable String json) {

        /** The same name in all places. */
        static Names everywhere(String name) {
            return new Names(name, name, name);
        }

        static Names inLimits(String name) {
            return new Names(name, null, null);
        }

        static Names inJson(String name) {
            return new Names(null, null, name);
        }

        /** In a column and in JSON, but not in limits. */
        static Names shown(String name) {
            return new Names(null, name, name);
        }

        Names heading(String other) {
            return new Names(limit, other, json);
        }

        Names json(String other) {
            return new Names(limit, heading, other);
        }
    }

    /** Takes a number out of a summary. */
    @FunctionalInterface
    public interface Getter<T> {

        /** The number; NaN where there is nothing to measure. */
        double of(T summary);
    }

    /** The number of a summary; NaN where there is nothing to measure. */
    double of(T summary) {
        return getter.of(summary);
    }

    /** The number of a summary as a cell of a table. */
    public String cell(T summary) {
        return unit.cell(of(summary));
    }

    /** The number of a summary for JSON; null where there is nothing to measure. */
    public @Nullable Number json(T summary) {
        return unit.json(of(summary));
    }

    /** The same number, taken from something that {@code T} is a part of. */
    <S> Metric<S> in(Function<S, T> part) {
        return new Metric<>(names, unit, whole -> of(part.apply(whole)));
    }
}
