package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A number of the delivery report: how it is called, its unit, where it comes from, and whether it is known. {@link Metrics} lists all of them.
 *
 * @param <T> the summary that has the number
 */
public record Metric<T>(Names names, Unit unit, Getter<T> getter, Basis<T> basis) {

    public Metric {
        Objects.requireNonNull(names, "names");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(getter, "getter");
        Objects.requireNonNull(basis, "basis");
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

        /** The first that there is. */
        String any() {
            return Objects.requireNonNull(limit != null ? limit : heading != null ? heading : json);
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

    /** Why the number of a summary is not known; null: it is. */
    @Nullable
    String unknown(T summary) {
        return basis.unknown().apply(summary);
    }

    /** Whether there was anything that the number could be about. */
    boolean isMeasured(T summary) {
        return basis.measured().test(summary);
    }

    /** A time is shown all the same, if there is one: it is that of the messages whose time is known. */
    private boolean isShown(T summary) {
        return unknown(summary) == null || (unit == Unit.NANOS && !Double.isNaN(of(summary)));
    }

    /** The number of a summary as a cell of a table. */
    public String cell(T summary) {
        return isShown(summary) ? unit.cell(of(summary)) : Unit.UNKNOWN;
    }

    /** The number of a summary for JSON; null where it is not known, and where there is nothing to measure. */
    public @Nullable Number json(T summary) {
        return isShown(summary) ? unit.json(of(summary)) : null;
    }

    /** The same number, taken from something that {@code T} is a part of. */
    <S> Metric<S> in(Function<S, T> part) {
        return new Metric<>(names, unit, whole -> of(part.apply(whole)), basis.in(part));
    }
}
