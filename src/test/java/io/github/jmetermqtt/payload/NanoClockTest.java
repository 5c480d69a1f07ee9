package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.reflect.Modifier;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NanoClockTest {

    @Test
    void tellsTheTimeOfTheWallClock() {
        long nanos = NanoClock.SYSTEM.now();

        assertThat(Instant.ofEpochSecond(0, nanos)).isCloseTo(Instant.now(), within(50, ChronoUnit.MILLIS));
    }

    @Test
    void placesAMomentOfNanoTimeExactlyBetweenItsNeighbours() {
        long before = NanoClock.SYSTEM.now();
        long moment = System.nanoTime();
        long after = NanoClock.SYSTEM.now();

        assertThat(NanoClock.SYSTEM.fromNanoTime(moment)).isBetween(before, after);
        assertThat(NanoClock.SYSTEM.fromNanoTime(moment + 1_000_000_007) - NanoClock.SYSTEM.fromNanoTime(moment))
                .isEqualTo(1_000_000_007);
        assertThat(NanoClock.SYSTEM.toNanoTime(NanoClock.SYSTEM.fromNanoTime(moment)))
                .isEqualTo(moment);
    }

    @Test
    void isTheOnlyOneOfTheJvm() {
        assertThat(Arrays.stream(NanoClock.class.getDeclaredConstructors()))
                .allMatch(constructor -> Modifier.isPrivate(constructor.getModifiers()));
    }
}
