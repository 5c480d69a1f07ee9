package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LatencyClassesTest {

    private static final long MILLI = 1_000_000;

    private static LatencyClasses of(long... nanos) {
        return LatencyClasses.of(StoredHistogram.of(nanos, nanos.length));
    }

    @Test
    void aDecadeHasFive() {
        assertThat(IntStream.range(5, 16).mapToDouble(LatencyClasses::untilMillis))
                .containsExactly(0.01, 0.0158, 0.0251, 0.0398, 0.0631, 0.1, 0.158, 0.251, 0.398, 0.631, 1.0);
    }

    @Test
    void theUpperBoundIsInTheClass() {
        for (int number = 0; LatencyClasses.untilMillis(number) * MILLI < LatencyRange.HIGHEST; number++) {
            long bound = Math.round(LatencyClasses.untilMillis(number) * MILLI);
            assertThat(of(bound)).isEqualTo(new LatencyClasses(number, List.of(1L)));
            assertThat(of(Math.min(LatencyRange.HIGHEST, bound + bound / 400)).first())
                    .isEqualTo(number + 1);
        }
    }

    @Test
    void hasEachLatencyOnce() {
        LatencyClasses classes = of(LatencyRange.LOWEST, 2 * MILLI, 2 * MILLI, 30 * MILLI, LatencyRange.HIGHEST);

        assertThat(classes.first()).isZero();
        assertThat(classes.counts())
                .hasSize(classes.end())
                .filteredOn(count -> count > 0)
                .containsExactly(1L, 2L, 1L, 1L);
        assertThat(LatencyClasses.untilMillis(classes.end() - 1) * MILLI).isGreaterThanOrEqualTo(LatencyRange.HIGHEST);
        assertThat(IntStream.of(0, 17, 23, classes.end() - 1)
                        .mapToObj(number -> classes.counts().get(number)))
                .containsExactly(1L, 2L, 1L, 1L);
    }

    @Test
    void beginsAndEndsWithALatency() {
        LatencyClasses classes = of(20 * MILLI, 110 * MILLI);

        assertThat(classes).isEqualTo(new LatencyClasses(22, List.of(1L, 0L, 0L, 0L, 1L)));
        assertThat(classes.from(20, 24)).containsExactly(0L, 0L, 1L, 0L);
        assertThat(classes.from(26, 28)).containsExactly(1L, 0L);
    }

    @Test
    void ofNoneThereIsNone() {
        assertThat(LatencyClasses.of(StoredHistogram.NONE)).isEqualTo(LatencyClasses.NONE);
        assertThat(LatencyClasses.NONE.from(3, 5)).containsExactly(0L, 0L);
    }
}
