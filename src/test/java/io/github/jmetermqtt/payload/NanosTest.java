package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NanosTest {

    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(longs = {0, 40_000, 499_999, 500_000, 960_000, 1_300_000, 7_999_999, -40_000, -1_300_000})
    void theMeanOfManyWholeMillisecondsIsThatOfTheNanoseconds(long nanos) {
        double mean = LongStream.generate(() -> Nanos.wholeMillis(nanos))
                .limit(MANY)
                .average()
                .orElseThrow();

        // the standard deviation of the mean is at most 0.5 / sqrt(MANY) = 0.0016
        assertThat(mean).isCloseTo(Nanos.toMillis(nanos), within(0.01));
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 3_600_000, -5})
    void wholeMillisecondsStayThemselves(long millis) {
        assertThat(LongStream.generate(() -> Nanos.wholeMillis(millis * Nanos.PER_MILLI))
                        .limit(1000))
                .containsOnly(millis);
    }

    @Test
    void aFractionBecomesOneOfTheTwoNextToIt() {
        assertThat(LongStream.generate(() -> Nanos.wholeMillis(1_300_000)).limit(1000))
                .containsOnly(1L, 2L);
    }
}
