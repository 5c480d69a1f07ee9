package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a number of the report rests on.
 *
 * @param measured whether there was anything that the number could be about, so that a limit on it makes sense
 * @param unknown why the number is not known; null: it is
 * @param <T> the summary that has the number
 */
record Basis<T>(Predicate<T> measured, Function<T, @Nullable String> unknown) {

    Basis {
        Objects.requireNonNull(measured, "measured");
        Objects.requireNonNull(unknown, "unknown");
    }

    /** Of a number that is always known, and may be bounded even if it is 0. */
    static <T> Basis<T> always() {
        return new Basis<>(any -> true, any -> null);
    }

    /** Of a number that is known where there was something to measure. */
    static <T> Basis<T> of(Predicate<T> measured) {
        return new Basis<>(measured, any -> null);
    }

    /** The same basis, of a part of something. */
    <S> Basis<S> in(Function<S, T> part) {
        return new Basis<>(whole -> measured.test(part.apply(whole)), whole -> unknown.apply(part.apply(whole)));
    }
}
