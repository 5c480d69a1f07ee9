package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.CapacityStep;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stage;
import io.github.jmetermqtt.measure.StageJudge.Judgement;
import io.github.jmetermqtt.payload.Timetable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A search whose judge is the test, and whose messages go nowhere. */
@Timeout(30)
class CapacitySearchTest {

    private static final Judgement KEPT = new Judgement(List.of("p99 response 1 ms <= 50 ms"), List.of(), List.of());
    private static final Judgement BROKEN = new Judgement(List.of(), List.of("p99 response 90 ms"), List.of());

    private final Measurements measurements = new Measurements(0);
    private final Loads loads = new Loads(measurements);

    private LoadRun search(Climb climb, Function<Stage, Judgement> judge) {
        measurements
                .capacity()
                .judgedBy(stage ->
                        judge.apply(measurements.stages().soFar().get(stage - 1).stage()));
        long hold = TimeUnit.MILLISECONDS.toNanos(200);
        CapacityPlan plan = new CapacityPlan(climb, hold, hold / 2);
        return loads.open("Load", new LoadPlan(List.of(), plan, null, TimeUnit.MILLISECONDS.toNanos(400)));
    }

    @AfterEach
    void ends() {
        loads.close();
    }

    /** Takes each message when it is due, until there are no more. */
    private static Thread publisher(LoadRun load, long most) {
        Thread thread = new Thread(() -> {
            load.begin(0);
            long due = load.next();
            for (long i = 0; i < most && due != Timetable.NEVER; due = load.next()) {
                if (due == Timetable.LATER) {
                    sleep();
                } else {
                    load.leaves(due, due);
                    i++;
                }
            }
        });
        thread.start();
        return thread;
    }

    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private CapacityResult result() {
        return measurements.capacity().result();
    }

    @Test
    void theLimitIsFoundAndThePublisherEnds() throws Exception {
        LoadRun load = search(new Climb(100, 1000, 100, 5), stage -> stage.rateFrom() > 200 ? BROKEN : KEPT);
        publisher(load, Long.MAX_VALUE).join();

        assertThat(result().end()).isEqualTo(CapacityResult.End.FOUND);
        assertThat(result().steps()).extracting(CapacityStep::rate).containsExactly(100.0, 200.0, 300.0);
        assertThat(result().steps()).extracting(CapacityStep::due).containsExactly(20L, 40L, 60L);
        assertThat(result().steps()).extracting(CapacityStep::sent).containsExactly(20L, 40L, 60L);
        assertThat(result().sentence())
                .isEqualTo("sustained 200 msg/s (p99 response 1 ms <= 50 ms); at 300: p99 response 90 ms");
        assertThat(measurements.stages().soFar())
                .extracting(one -> one.stage().name())
                .containsExactly("100/s, settling", "100/s", "200/s, settling", "200/s", "300/s, settling", "300/s");
        assertThat(measurements.stages().soFar())
                .extracting(one -> one.stage().counted())
                .containsExactly(false, true, false, true, false, true);
        assertThat(measurements.stages().soFar()).allMatch(one -> one.messagesSent() == one.due(Long.MAX_VALUE));
    }

    @Test
    void aDoubtfulGeneratorEndsItAndIsNamed() throws Exception {
        LoadRun load = search(
                new Climb(100, 1000, 0, 5),
                stage -> stage.rateFrom() > 100
                        ? new Judgement(List.of(), List.of("p99 response 90 ms"), List.of("own lateness 150 ms"))
                        : KEPT);
        publisher(load, Long.MAX_VALUE).join();

        assertThat(result().end()).isEqualTo(CapacityResult.End.DOUBTFUL);
        assertThat(result().sentence())
                .isEqualTo(
                        "sustained 100 msg/s (p99 response 1 ms <= 50 ms); at 200 the load generator had its limit: own"
                                + " lateness 150 ms; the search ended there, so the limit of the broker is not known");
    }

    /** What a thread does that ends is no limit of the broker. */
    @Test
    void aThreadThatEndsIsNoLimitOfTheBroker() throws Exception {
        LoadRun load = search(new Climb(100, 1000, 0, 5), stage -> KEPT);
        publisher(load, 25).join();

        Eventually.holds("the search ends", () -> result().end() == CapacityResult.End.DOUBTFUL);
        assertThat(result().sustained()).isEmpty();
        assertThat(result().sentence())
                .startsWith(
                        "no rate was sustained; at 100 the load generator had its limit: 1 of the threads that publish"
                                + " ended before the step did");
    }

    @Test
    void whatIsNotSentInTimeBreaksTheStep() throws Exception {
        LoadRun load = search(new Climb(500, 1000, 0, 5), stage -> KEPT);
        Thread slow = new Thread(() -> {
            load.begin(0);
            for (long due = load.next(); due != Timetable.NEVER; due = load.next()) {
                sleep();
                if (due != Timetable.LATER) {
                    load.leaves(due, due);
                }
            }
        });
        slow.start();
        slow.join();

        assertThat(result().end()).isEqualTo(CapacityResult.End.LOWEST_BROKEN);
        assertThat(result().sentence())
                .startsWith("no rate was sustained; at 500: ")
                .endsWith(" could not be sent in time");
    }

    /** Late is not lost: who catches up in time has sent all. */
    @Test
    void whatIsLateAndSentInTimeIsPartOfItsStep() throws Exception {
        LoadRun load = search(new Climb(100, 100, 0, 5), stage -> KEPT);
        Thread late = new Thread(() -> {
            load.begin(0);
            for (long due = load.next(); due != Timetable.NEVER; due = load.next()) {
                if (due == Timetable.LATER) {
                    sleep();
                } else {
                    load.leaves(due, due);
                    if (load.messagesSent() == 15) {
                        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(350)); // until after the end of the step
                    }
                }
            }
        });
        late.start();
        late.join();

        assertThat(result().end()).as(result().sentence()).isEqualTo(CapacityResult.End.HIGHEST_KEPT);
        assertThat(result().steps()).extracting(CapacityStep::sent).containsExactly(20L);
    }

    @Test
    void noRateBreaks() throws Exception {
        LoadRun load = search(new Climb(50, 100, 0, 5), stage -> KEPT);
        publisher(load, Long.MAX_VALUE).join();

        assertThat(result().end()).isEqualTo(CapacityResult.End.HIGHEST_KEPT);
        assertThat(result().sentence()).endsWith("; that is the highest rate of the search, the limit lies above it");
    }

    @Test
    void theEndOfTheTestEndsIt() throws Exception {
        LoadRun load = search(new Climb(100, 1000, 1, 5), stage -> KEPT);
        Thread publisher = publisher(load, Long.MAX_VALUE);
        Eventually.holds("a step", () -> result() != null && !result().steps().isEmpty());
        loads.close();

        assertThat(result().end()).isEqualTo(CapacityResult.End.STOPPED);
        publisher.join();
        assertThat(result().sentence()).startsWith("sustained 100").endsWith("; the test ended before the search");
    }
}
