package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final long MILLI = 1_000_000;
    private static final Verdict.Bounds BOUNDS = new Verdict.Bounds(100, 200, 10);

    @Test
    void validRun() {
        Verdict verdict = Verdict.on(MeasuredRun.of(10).summary(), List.of(), BOUNDS);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict).hasToString("valid");
    }

    @Test
    void doubtfulWhereTheLoadGeneratorMetAnErrorOfItsOwn() {
        MeasuredRun run = MeasuredRun.of(10);
        run.measurements().errors().met("Pub", new OutOfMemoryError());

        assertThat(reasons(run, List.of())).containsExactly("jmeter-mqtt met 1 error of its own, see jmeter.log");
    }

    @Test
    void doubtfulWhereTheMailboxDropped() {
        MeasuredRun run = MeasuredRun.of(10);
        run.dropped(run.published(0, 0));

        assertThat(reasons(run, List.of())).containsExactly("1 message was dropped by JMeter's own full mailbox");
    }

    @Test
    void doubtfulWhereMessagesLeftLate() {
        MeasuredRun run = MeasuredRun.of(10);
        run.published(0, 99);
        assertThat(reasons(run, List.of())).isEmpty();
        run.published(0, 150);
        run.published(0, 400);

        assertThat(reasons(run, List.of())).containsExactly("2 messages left more than 100 ms late, the worst 400 ms");
    }

    @Test
    void doubtfulWhereTheGarbageCollectorPaused() {
        List<TimeSpan> pauses = List.of(new TimeSpan(0, 200 * MILLI), new TimeSpan(0, 350 * MILLI));

        assertThat(reasons(MeasuredRun.of(10), pauses))
                .containsExactly(
                        "the garbage collector stopped JMeter 1 time for more than 200 ms, the longest 350 ms");
    }

    @Test
    void doubtfulWhereJMeterStoodStillForAnotherReason() {
        MeasuredRun run = MeasuredRun.of(100);
        Pauses pauses = run.measurements().pauses();
        pauses.awake(100 * MILLI);
        pauses.awake(299 * MILLI); // short enough
        pauses.awake(400 * MILLI);
        pauses.awake(900 * MILLI);
        String still = "JMeter stood still 1 time for more than 200 ms, the longest 500 ms";

        assertThat(reasons(run, List.of())).singleElement().asString().startsWith(still);
        assertThat(reasons(run, List.of(new TimeSpan(420 * MILLI, 800 * MILLI))))
                .singleElement()
                .asString()
                .startsWith("the garbage collector stopped JMeter 1 time");
        assertThat(reasons(run, List.of(new TimeSpan(0, 250 * MILLI))))
                .hasSize(2)
                .last()
                .asString()
                .startsWith(still);
    }

    @Test
    void doubtfulWhereClocksDiffer() {
        MeasuredRun run = MeasuredRun.of(10);
        run.received(run.published(1000, 1000), 991);
        assertThat(reasons(run, List.of())).isEmpty();
        run.received(run.published(1000, 1000), 988);

        assertThat(reasons(run, List.of()))
                .containsExactly("the clocks of publishers and subscribers differ by more than 10 ms, the smallest"
                        + " latency is -12 ms");
    }

    @Test
    void validWhereThePublisherWaitedForTheBroker() {
        MeasuredRun run = MeasuredRun.of(10);
        run.measurements().in(Stages.NONE).lateness().record(400 * MILLI);
        run.measurements().in(Stages.NONE).ownLateness().record(5 * MILLI);

        Verdict verdict = Verdict.on(run.summary(), List.of(), BOUNDS);

        assertThat(verdict.isValid()).isTrue();
        assertThat(verdict.slowSystem())
                .containsExactly(
                        "1 message left more than 100 ms late because MQTT Pub waited for acknowledgements or for room to"
                                + " write, the worst 400 ms; response latency has it");
    }

    private static List<String> reasons(MeasuredRun run, List<TimeSpan> pauses) {
        return Verdict.on(run.summary(), pauses, BOUNDS).reasons();
    }
}
