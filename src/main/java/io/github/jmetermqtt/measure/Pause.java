package io.github.jmetermqtt.measure;

import io.github.jmetermqtt.payload.Nanos;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A time during which this JVM stood still: nothing in it ran, whatever the reason.
 *
 * @param received messages that were received within it, or after it within a time as long; their latencies are too long by up to the
 *     length of the pause
 */
public record Pause(TimeSpan span, long received) {

    public Pause {
        Objects.requireNonNull(span, "span");
    }

    /** In ns. */
    long nanos() {
        return span.last() - span.first();
    }

    /**
     * Several of them.
     *
     * @param longest in ns; 0 where there is none
     * @param received messages received within them or right after
     */
    public record Sum(long count, long longest, long received) {

        /** Those that are longer than so many ms. */
        public static Sum over(long millis, List<Pause> pauses) {
            List<Pause> some = pauses.stream()
                    .filter(pause -> pause.nanos() > TimeUnit.MILLISECONDS.toNanos(millis))
                    .toList();
            return new Sum(
                    some.size(),
                    some.stream().mapToLong(Pause::nanos).max().orElse(0),
                    some.stream().mapToLong(Pause::received).sum());
        }

        /** The longest in ms. */
        public double longestMillis() {
            return Nanos.toMillis(longest);
        }
    }
}
