package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Stamp;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Three stages of a second, long over; the first one does not count. The peak has 20 messages, of which one is lost and one missing. */
class RunSummaryTest {

    private static final String TOPIC = "t";
    private static final String PUB = "MQTT Pub";
    private static final String SUB = "MQTT Sub";

    private final Measurements measurements = new Measurements(1);
    private final long start = NanoClock.SYSTEM.now() - 10 * Nanos.PER_SECOND;
    private final Party here = new Party(measurements.ledger().place("here"), "");
    private final Reader reader =
            measurements.ledger().read(SUB, here, List.of(new Subscription(TOPIC, Qos.AT_LEAST_ONCE)), null);

    private StageLoad add(int number, String name, int rate, boolean counted) {
        long from = start + (number - 1) * Nanos.PER_SECOND;
        return measurements
                .stages()
                .add(new Stage(number, name, from, from + Nanos.PER_SECOND, rate, rate, counted), moment -> rate);
    }

    private void planned() {
        StageLoad warmUp = add(1, "warm-up", 10, false);
        StageLoad peak = add(2, "peak", 25, true);
        add(3, "calm", 0, true);
        send(warmUp, 10, 10, 100);
        send(peak, 20, 18, 1);
    }

    /** The last one comes where one is to be lost, so that it is not the last ones that are missing only. */
    private void send(StageLoad load, int messages, int come, int latencyMillis) {
        int stage = load.stage().number();
        MessageStream stream =
                measurements.ledger().publish(new MessageStream.Kind(here, TOPIC, Qos.AT_LEAST_ONCE, true, stage));
        for (int i = 0; i < messages; i++) {
            long due = load.stage().from() + i * Nanos.PER_SECOND / messages;
            MessageStream.Ticket ticket = stream.take(
                    measurements.ledger().publisher(PUB, measurements.stages().at(due)), due);
            load.sent(due);
            measurements.in(stage).lateness().record(0);
            boolean isLost = i > 0 && messages - come > 1 && i == 1;
            boolean isMissing = messages > come && i == messages - 1;
            if (!isLost && !isMissing) {
                receive(new Stamp(new Stamp.Origin(1, stream.id(), ticket.sequence()), due, due), latencyMillis);
            }
        }
    }

    private void receive(Stamp stamp, int latencyMillis) {
        long at = stamp.sentAt() + latencyMillis * Nanos.PER_MILLI;
        int stage = measurements.stage(stamp, at);
        InboundMessage message = Traffic.message(TOPIC);
        reader.received(SUB, stage, stamp.origin(), message);
        measurements.in(stage).latencies(SUB).record(stamp, at, false);
        measurements.received(measurements.in(stage).receiving(SUB), at);
    }

    private static List<Long> each(RunSummary run, ToLongFunction<DeliverySummary> figure) {
        return run.stages().stream()
                .map(stage -> figure.applyAsLong(stage.figures()))
                .toList();
    }

    @Test
    void aMessageCountsInTheStageInWhichItWasDue() {
        planned();
        RunSummary run = RunSummary.of(measurements);
        assertThat(run.stages()).extracting(StageSummary::name).containsExactly("warm-up", "peak", "calm");
        assertThat(each(run, one -> one.published().counts().published())).containsExactly(10L, 20L, 0L);
        assertThat(each(run, one -> one.received().counts().received())).containsExactly(10L, 18L, 0L);
        assertThat(each(run, one -> one.received().counts().lost())).containsExactly(0L, 1L, 0L);
        assertThat(each(run, one -> one.received().counts().missing())).containsExactly(0L, 1L, 0L);
        assertThat(each(run, one -> one.received().service().count())).containsExactly(10L, 18L, 0L);
        assertThat(each(run, one -> one.lateness().count())).containsExactly(10L, 20L, 0L);
        assertThat(run.stages().get(0).figures().received().service().max()).isGreaterThan(99 * Nanos.PER_MILLI);
        assertThat(run.stages().get(1).figures().received().service().max()).isLessThan(2 * Nanos.PER_MILLI);
    }

    @Test
    void theTotalIsTheSumOfTheStagesThatCount() {
        planned();
        RunSummary run = RunSummary.of(measurements);
        assertThat(run.total().published().counts().published()).isEqualTo(20);
        assertThat(run.total().received().counts().expected()).isEqualTo(20);
        assertThat(run.total().received().counts().received()).isEqualTo(18);
        assertThat(run.total().received().service().max()).isLessThan(2 * Nanos.PER_MILLI);
        assertThat(run.total().publishers().get(PUB).counts().published()).isEqualTo(20);
        assertThat(run.everything().published().counts().published()).isEqualTo(30);
        assertThat(run.everything().received().counts().received()).isEqualTo(28);
        assertThat(run.everything().received().counts().expected()).isEqualTo(30);
        assertThat(measurements.ledger().publishers().get(PUB).counts().published())
                .isEqualTo(30);
        assertThat(measurements.ledger().readers().get(SUB)).isEqualTo(reader.counts());
    }

    @Test
    void whatWasDueInNoStageHasARowOfItsOwn() {
        planned();
        long before = start - Nanos.PER_SECOND;
        assertThat(measurements.stages().at(before)).isEqualTo(Stages.NONE);
        measurements
                .ledger()
                .publish(new MessageStream.Kind(here, TOPIC, Qos.AT_LEAST_ONCE, true, Stages.NONE))
                .take(measurements.ledger().publisher(PUB, Stages.NONE), before);
        RunSummary run = RunSummary.of(measurements);
        assertThat(run.stages()).extracting(StageSummary::name).containsExactly("warm-up", "peak", "calm", "no stage");
        assertThat(each(run, one -> one.received().counts().missing())).containsExactly(0L, 1L, 0L, 1L);
        assertThat(run.total().published().counts().published()).isEqualTo(21);
    }

    @Test
    void whatIsNotKnownOfAReaderIsNotKnownInAnyStage() {
        planned();
        reader.untracked(5);
        RunSummary run = RunSummary.of(measurements);
        assertThat(run.stages())
                .filteredOn(stage -> stage.stage() != null && stage.stage().number() < 3)
                .allMatch(stage -> !stage.figures().received().counts().isFateKnown());
        assertThat(run.total().received().counts().untracked()).isEqualTo(5);
    }

    @Test
    void aSummaryChangesNothing() {
        planned();
        RunSummary run = RunSummary.of(measurements);
        assertThat(measurements.withoutRow()).isEmpty();
        assertThat(RunSummary.of(measurements).total()).isEqualTo(run.total());
    }

    @Test
    void theRateThatWasReachedIsHeldAgainstTheOneThatWasIntended() {
        planned();
        RunSummary run = RunSummary.of(measurements);
        LoadSummary peak = run.stages().get(1).load();
        assertThat(peak.due()).isEqualTo(25);
        assertThat(peak.sent()).isEqualTo(20);
        assertThat(peak.intendedPerSecond()).isEqualTo(25);
        assertThat(peak.reachedPerSecond()).isEqualTo(20);
        assertThat(peak.reachedPercent()).isEqualTo(80);
        assertThat(run.load()).isEqualTo(new LoadSummary(25, 20, 2 * Nanos.PER_SECOND, 2 * Nanos.PER_SECOND));
    }

    @Test
    void whatLeavesAfterTheEndOfItsStageMakesTheRateLower() {
        StageLoad load = add(1, "peak", 10, true);
        for (int i = 0; i < 10; i++) {
            load.sent(start + 2 * Nanos.PER_SECOND);
        }
        LoadSummary late = RunSummary.of(measurements).load();
        assertThat(late.intendedPerSecond()).isEqualTo(10);
        assertThat(late.reachedPerSecond()).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource({
        "lost = 0, false, 1",
        "lost in \"peak\" = 0, false, 1",
        "lost in \"warm-up\" = 0, true, 0",
        "published in \"warm-up\" = 10, true, 10",
        "p99 response in \"warm-up\" <= 50 ms, false, 100",
        "p99 response of \"MQTT Sub\" in \"peak\" <= 50 ms, true, 1",
        "p99 response in \"peak\" of \"MQTT Sub\" <= 50 ms, true, 1",
        "[MQTT Sub] p99 response in \"peak\" <= 50 ms, true, 1",
        "published of \"MQTT Pub\" = 20, true, 20",
        "published of \"nobody\" = 20, false, nothing under this label",
        "lost in \"storm\" = 0, false, no such stage",
        "reached >= 99 %, false, 80 %",
        "reached in \"peak\" >= 80 %, true, 80 %",
        "reached in \"calm\" >= 80 %, false, nothing to measure",
        "out of order in \"peak\" = 0, true, 0",
        "in transit of \"MQTT Sub\" = 0, true, 0",
        "due in \"peak\" = 25, true, 25",
        "sent in \"peak\" = 20, true, 20",
    })
    void limitsKnowStagesAndLabels(String line, boolean kept, String measured) throws BadLimitException {
        planned();
        Limit.Outcome outcome = Limit.parse(line).check(RunSummary.of(measurements));
        assertThat(outcome.kept()).isEqualTo(kept);
        assertThat(outcome.measured()).startsWith(measured);
    }
}
