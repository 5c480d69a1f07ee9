package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many threads share the messages of one load; time is that of the test. */
class LoadScheduleTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long BEGIN = 1_000_000 * SECOND;
    private static final List<LoadPart> RAMPS = List.of(
            new LoadPart(20 * SECOND, 0, 1000),
            new LoadPart(10 * SECOND, 1000, 3000),
            new LoadPart(7 * SECOND, 3000, 0));

    private static LoadSchedule filled(LoadSchedule schedule, List<LoadPart> parts) {
        parts.forEach(schedule::add);
        schedule.complete();
        return schedule;
    }

    private static LoadSchedule of(boolean poisson, List<LoadPart> parts) {
        return filled(
                poisson ? LoadSchedule.poisson(BEGIN, 10 * SECOND, 42) : LoadSchedule.even(BEGIN, 10 * SECOND), parts);
    }

    /** All its times, asked for when each is due. */
    private static List<Long> times(LoadSchedule schedule) {
        List<Long> times = new ArrayList<>();
        long now = schedule.begin();
        while (true) {
            long due = schedule.next(now);
            if (due == LoadSchedule.NEVER) {
                return times;
            } else if (due == LoadSchedule.LATER) {
                now += LoadSchedule.AHEAD / 2;
            } else {
                times.add(due);
                now = Math.max(now, due);
            }
        }
    }

    private static long between(List<Long> times, long from, long until) {
        return times.stream().filter(time -> time >= from && time < until).count();
    }

    @Test
    void eachPartHasItsMessagesToTheMessage() {
        List<Long> times = times(of(false, RAMPS));

        assertThat(times).hasSize(10_000 + 20_000 + 10_500).isSorted().doesNotHaveDuplicates();
        assertThat(between(times, BEGIN, BEGIN + 20 * SECOND)).isEqualTo(10_000);
        assertThat(between(times, BEGIN + 20 * SECOND, BEGIN + 30 * SECOND)).isEqualTo(20_000);
        assertThat(between(times, BEGIN + 30 * SECOND, BEGIN + 37 * SECOND)).isEqualTo(10_500);
        // by the area below the ramp
        assertThat(between(times, BEGIN, BEGIN + 10 * SECOND)).isCloseTo(2_500L, within(1L));
    }

    @Test
    void aSteadyRateHasOneMessageInTheMiddleOfEachPeriod() {
        assertThat(times(of(false, List.of(LoadPart.steady(SECOND, 4)))))
                .containsExactly(
                        BEGIN + SECOND / 8, BEGIN + 3 * SECOND / 8, BEGIN + 5 * SECOND / 8, BEGIN + 7 * SECOND / 8);
    }

    /** What a part should have sent is what has a time in it, at any moment, whichever the parts are. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatIsDueIsWhatHasATime(boolean poisson) {
        List<LoadPart> odd = List.of(
                new LoadPart(3 * SECOND + 17, 0.3, 33.33),
                LoadPart.steady(SECOND / 3, 0),
                new LoadPart(2 * SECOND, 1234.5, 0.01),
                LoadPart.steady(SECOND, 7777.7),
                new LoadPart(1, 5000, 1));
        List<Long> times = times(of(poisson, odd));
        LoadSchedule asked = of(poisson, odd);
        for (int part = odd.size() - 1; part >= 0; part--) { // in any order
            long from = asked.begin(part);
            long until = asked.begin(part + 1);
            assertThat(asked.due(part, until)).as("part %d", part).isEqualTo(between(times, from, until));
            assertThat(asked.due(part, Long.MAX_VALUE)).isEqualTo(between(times, from, until));
            assertThat(asked.due(part, from)).isZero();
            long middle = (from + until) / 2;
            assertThat(asked.due(part, middle)).isCloseTo(between(times, from, middle), within(1L));
        }
    }

    @Test
    void poissonArrivalsAreThoseOfTheirSeed() {
        List<LoadPart> steady = List.of(LoadPart.steady(100 * SECOND, 1000));
        List<Long> times = times(filled(LoadSchedule.poisson(BEGIN, 0, 1), steady));

        assertThat(times(filled(LoadSchedule.poisson(BEGIN, 0, 1), steady))).isEqualTo(times);
        assertThat(times(filled(LoadSchedule.poisson(BEGIN, 0, 2), steady))).isNotEqualTo(times);
        // five times the deviation of 100,000
        assertThat((long) times.size()).isCloseTo(100_000L, within(1_600L));
        // the distances are exponential: those above the mean are one in e
        long above = 0;
        for (int i = 1; i < times.size(); i++) {
            above += times.get(i) - times.get(i - 1) > SECOND / 1000 ? 1 : 0;
        }
        assertThat((double) above / times.size()).isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void twentyThreadsShareEachMessageOnce() throws Exception {
        LoadSchedule schedule = of(false, RAMPS);
        long now = schedule.end(); // all are due
        ExecutorService threads = Executors.newFixedThreadPool(20);
        List<Long> all = Collections.synchronizedList(new ArrayList<>());
        AtomicLong taken = new AtomicLong();
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            running.add(threads.submit(() -> {
                for (long due = schedule.next(now); due != LoadSchedule.NEVER; due = schedule.next(now)) {
                    if (taken.incrementAndGet() % 100 == 0) {
                        schedule.giveBack(due);
                    } else {
                        all.add(due);
                    }
                }
            }));
        }
        for (Future<?> thread : running) {
            thread.get(20, TimeUnit.SECONDS);
        }
        threads.shutdown();
        for (long due = schedule.next(now); due != LoadSchedule.NEVER; due = schedule.next(now)) {
            all.add(due); // given back by the last one
        }

        assertThat(all).containsExactlyInAnyOrderElementsOf(times(of(false, RAMPS)));
    }

    @Test
    void nobodyHasAMessageLongBeforeItIsDue() {
        LoadSchedule schedule = of(false, List.of(LoadPart.steady(10 * SECOND, 0.1)));

        assertThat(schedule.next(BEGIN)).isEqualTo(LoadSchedule.LATER);
        assertThat(schedule.next(BEGIN + 5 * SECOND - LoadSchedule.AHEAD)).isEqualTo(BEGIN + 5 * SECOND);
        assertThat(schedule.next(BEGIN + 5 * SECOND)).isEqualTo(LoadSchedule.LATER);
        assertThat(schedule.next(BEGIN + 10 * SECOND)).isEqualTo(LoadSchedule.NEVER);
    }

    @Test
    void whatIsLateIsSentForAWhileAfterTheEnd() {
        LoadSchedule schedule = of(false, List.of(LoadPart.steady(10 * SECOND, 1)));

        assertThat(schedule.next(BEGIN + 15 * SECOND)).isEqualTo(BEGIN + SECOND / 2);
        assertThat(schedule.next(BEGIN + 20 * SECOND - 1)).isEqualTo(BEGIN + 3 * SECOND / 2);
        assertThat(schedule.next(BEGIN + 20 * SECOND)).isEqualTo(LoadSchedule.NEVER);
    }

    @Test
    void aPartMayFollowWhileOthersWait() {
        LoadSchedule schedule = LoadSchedule.even(BEGIN, 0);
        assertThat(schedule.next(BEGIN)).isEqualTo(LoadSchedule.LATER);
        schedule.add(LoadPart.steady(SECOND, 2));

        assertThat(schedule.next(BEGIN + SECOND)).isEqualTo(BEGIN + SECOND / 4);
        schedule.skip();
        assertThat(schedule.next(BEGIN + SECOND)).isEqualTo(LoadSchedule.LATER);
        int second = schedule.add(LoadPart.steady(SECOND, 1));
        assertThat(schedule.next(BEGIN + 2 * SECOND)).isEqualTo(BEGIN + 3 * SECOND / 2);
        assertThat(schedule.due(second, BEGIN + 2 * SECOND)).isEqualTo(1);
    }
}
