package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a number of the report rests on.
 *
 * @param measured whether there was anything that the number could be about, so that a limit on it makes sense
 * @param unknown why the number is not known; null: it is
 * @param need the same as {@code measured}, for who has only the JSON
 * @param <T> the summary that has the number
 */
record Basis<T>(Predicate<T> measured, Function<T, @Nullable String> unknown, Need need) {

    Basis {
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(unknown, "unknown");
        Objects.requireNonNull(need, "need");
    }

    /**
     * A count that has to be larger than a number.
     *
     * @param json its name beside the number that rests on it, such as {@code expected}; empty: nothing is needed
     */
    record Need(String json, long moreThan) {

        static final Need NOTHING = new Need("", 0);
    }

    /** Of a number that is always known, and may be bounded even if it is 0. */
    static <T> Basis<T> always() {
        return new Basis<>(any -> true, any -> null, Need.NOTHING);
    }

    /**
     * Of a number that is known where a count is larger than another.
     *
     * @param json the name of the count in JSON
     */
    static <T> Basis<T> more(String json, long than, ToLongFunction<T> count) {
        return new Basis<>(row -> count.applyAsLong(row) > than, any -> null, new Need(json, than));
    }

    /** Of a number that JSON has only where there was something that it could be about. */
    static <T> Basis<T> such(Predicate<T> measured) {
        return new Basis<>(measured, any -> null, new Need("", Long.MIN_VALUE));
    }

    /** The same basis, of a number that is not known in some cases. */
    Basis<T> unless(Function<T, @Nullable String> why) {
        return new Basis<>(measured, why, need);
    }

    /** The same basis, of a part of something. */
    <S> Basis<S> in(Function<S, T> part) {
        return new Basis<>(whole -> measured.test(part.apply(whole)), whole -> unknown.apply(part.apply(whole)), need);
    }
}
