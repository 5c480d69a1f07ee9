package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {

    private static final long MILLI = 1_000_000;
    private static final long START = 1_800_000_000_000_000_000L; // ns since the epoch are that large

    private final Schedule schedule = new Schedule(100);

    /** One sample of so many messages that begins and ends at these times; returns when its first should leave. */
    private long sample(long begin, int messages, long end) {
        schedule.begin(begin);
        long first = schedule.next();
        for (int i = 1; i < messages; i++) {
            assertThat(schedule.next()).isEqualTo(first + 10 * MILLI * i);
        }
        schedule.end(end);
        return first;
    }

    @Test
    void messagesLeaveAtAFixedDistance() {
        assertThat(sample(START, 10, START + 90 * MILLI)).isEqualTo(START);
        assertThat(sample(START + 91 * MILLI, 10, START + 190 * MILLI)).isEqualTo(START + 100 * MILLI);
    }

    @Test
    void aStallIsCaughtUpAndTheIntendedTimesStay() {
        assertThat(sample(START, 10, START + 2000 * MILLI))
                .as("the broker took 2 s")
                .isEqualTo(START);
        assertThat(sample(START + 2001 * MILLI, 10, START + 2010 * MILLI)).isEqualTo(START + 100 * MILLI);
        assertThat(sample(START + 2011 * MILLI, 180, START + 2090 * MILLI)).isEqualTo(START + 200 * MILLI);
        assertThat(sample(START + 2091 * MILLI, 10, START + 2100 * MILLI)).isEqualTo(START + 2000 * MILLI);
    }

    @Test
    void timeSpentElsewhereMovesTheScheduleAndALagStays() {
        assertThat(sample(START, 10, START + 90 * MILLI)).isEqualTo(START);
        assertThat(schedule.takeMoved()).isZero();
        assertThat(sample(START + 590 * MILLI, 10, START + 700 * MILLI)).isEqualTo(START + 590 * MILLI);
        assertThat(schedule.takeMoved())
                .as("the next message should have left at 100")
                .isEqualTo(490 * MILLI);
        assertThat(schedule.takeMoved()).isZero();
        // at 700 the message of 690 was 10 ms late already; so it still is after 300 ms elsewhere
        assertThat(sample(START + 1000 * MILLI, 1, START + 1000 * MILLI)).isEqualTo(START + 990 * MILLI);
        assertThat(schedule.takeMoved()).isEqualTo(300 * MILLI);
    }

    @Test
    void timeSpentElsewhereThatFitsBetweenTwoMessagesMovesNothing() {
        Schedule slow = new Schedule(2);
        slow.begin(START);
        assertThat(slow.next()).isEqualTo(START);
        slow.end(START + MILLI);

        slow.begin(START + 400 * MILLI);

        assertThat(slow.next()).isEqualTo(START + 500 * MILLI);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 1000, 30_000, 999_999, 1_000_000})
    void noRateDrifts(double perSecond) {
        Schedule paced = new Schedule(perSecond);
        paced.begin(START);
        long last = 0;
        long messages = 1_000_000;
        for (long i = 0; i <= messages; i++) {
            last = paced.next();
        }

        assertThat(last - START).isCloseTo(Math.round(messages / perSecond * 1e9), within(1L));
    }
}
