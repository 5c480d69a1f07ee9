package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadScheduleTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 3 * SECOND; // nanoTime may overflow

    /** How many are read in 10 s where there is always one and a timer looks every so often. */
    private static long readIn10Seconds(double rate, long everyNanos) {
        ReadSchedule schedule = new ReadSchedule(rate, START);
        long read = 0;
        for (long passed = 0; passed < 10 * SECOND; passed += everyNanos) {
            for (; schedule.left(START + passed) <= 0; read++) {
                schedule.read(START + passed);
            }
            assertThat((double) read).isLessThanOrEqualTo(rate * (passed / 1e9 + 0.05) + 1);
        }
        return read;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 20, 999.5, 10_000})
    void theAverageIsExactThoughTimersAreLate(double rate) {
        assertThat((double) readIn10Seconds(rate, TimeUnit.MILLISECONDS.toNanos(13)))
                .isBetween(10 * rate - rate * 0.013 - 1, 10 * rate + 1);
    }

    @Test
    void whatWasIdleIsNotCaughtUpWith() {
        ReadSchedule schedule = new ReadSchedule(1000, START);
        long now = START + 2 * SECOND;
        int read = 0;
        for (; schedule.left(now) <= 0; read++) {
            schedule.read(now);
        }
        assertThat(read).isEqualTo(51);
    }

    @Test
    void rareIsNotNever() {
        ReadSchedule schedule = new ReadSchedule(1e-300, START);
        assertThat(schedule.left(START)).isZero();
        schedule.read(START);
        assertThat(schedule.left(START)).isEqualTo(TimeUnit.DAYS.toNanos(365));
    }
}
