package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Traffic;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.report.Outcome.State;
import java.util.List;
import java.util.Map;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private static final Verdict VALID = new Verdict(List.of(), List.of());
    private static final DeliverySummary GOOD = MeasuredRun.of(10).summary();

    private final SampleTally tally = new SampleTally();

    private Outcome of(DeliverySummary summary, Verdict verdict, Limit.Outcome... limits) {
        return Outcome.of(summary, verdict, List.of(limits), tally.soFar(), List.of(), true);
    }

    private static SampleResult failed(String code, String message) {
        SampleResult result = new SampleResult();
        result.setSuccessful(false);
        result.setResponseCode(code);
        result.setResponseMessage(message);
        return result;
    }

    private static SampleResult succeeded() {
        SampleResult result = new SampleResult();
        result.setSuccessful(true);
        result.setResponseCodeOK();
        return result;
    }

    @Test
    void good() {
        tally.add(succeeded());

        assertThat(of(GOOD, VALID).state()).isEqualTo(State.GOOD);
        assertThat(of(GOOD, VALID).reasons()).isEqualTo(new Outcome.Reasons(List.of(), List.of(), List.of()));
    }

    @Test
    void failedSamplesAreTheSystemsWithTheThreeMostFrequentSentences() {
        for (int i = 0; i < 4; i++) {
            for (int n = 0; n <= i; n++) {
                tally.add(failed("MQTT-TIMEOUT", "Sentence " + i));
            }
        }
        tally.add(succeeded());

        Outcome outcome = of(GOOD, VALID);

        assertThat(outcome.state()).isEqualTo(State.SYSTEM_FAILED);
        assertThat(outcome.reasons().systemFailed())
                .containsExactly(
                        "10 of 11 samples failed",
                        "4 × MQTT-TIMEOUT Sentence 3",
                        "3 × MQTT-TIMEOUT Sentence 2",
                        "2 × MQTT-TIMEOUT Sentence 1",
                        "other sentences: 1");
    }

    @Test
    void anAssertionSaysWhyItFailed() {
        SampleResult result = succeeded();
        AssertionResult assertion = new AssertionResult("contains hello");
        assertion.setResultForFailure("no hello in it");
        result.addAssertionResult(assertion);
        result.setSuccessful(false);
        tally.add(result);

        assertThat(of(GOOD, VALID).reasons().systemFailed()).contains("1 × contains hello: no hello in it");
    }

    @Test
    void whatJMeterOrThePlanHasMadeIsNotTheSystems() {
        tally.add(failed("MQTT-CONFIG", "Port \"x\" is not a whole number"));
        tally.add(failed("MQTT-DROPPED", "3 messages were dropped"));

        Outcome outcome = of(GOOD, VALID);

        assertThat(outcome.state()).isEqualTo(State.DOUBTFUL);
        assertThat(outcome.reasons().systemFailed()).isEmpty();
        assertThat(outcome.reasons().doubtful())
                .singleElement()
                .asString()
                .startsWith("2 of 2 samples failed for a reason of JMeter's own or of the plan: 1 × MQTT-");
    }

    @Test
    void aMissingConnectionIsThePlansWhereNothingElseFailed() {
        tally.add(failed("MQTT-NO-CONNECTION", "This thread has no connection"));
        assertThat(of(GOOD, VALID).state()).isEqualTo(State.DOUBTFUL);
        assertThat(of(GOOD, VALID).reasons().systemFailed()).isEmpty();

        tally.add(failed("MQTT-CONNECT", "refused"));
        assertThat(of(GOOD, VALID).state()).isEqualTo(State.SYSTEM_FAILED);
        assertThat(of(GOOD, VALID).reasons().systemFailed()).startsWith("2 of 2 samples failed");
    }

    @Test
    void whereItIsNotKnownHowManyWereExpectedNoNumberSaysSo() {
        MeasuredRun run = MeasuredRun.of(10);
        run.published(200, 200);
        Traffic.take(
                        run.measurements().ledger(),
                        Traffic.publishUnnumbered(run.measurements().ledger(), MeasuredRun.TOPIC))
                .acknowledged();

        assertThat(of(run.summary(), VALID).reasons().systemFailed())
                .containsExactly("at least 1 message did not arrive");
    }

    @Test
    void transactionsDoNotCountTwice() {
        SampleResult transaction = failed("", "Number of samples in transaction : 1, number of failing samples : 1");
        SampleResult child = failed("MQTT-TIMEOUT", "x");
        transaction.addSubResult(child);
        tally.add(transaction);

        assertThat(tally.soFar())
                .isEqualTo(new FailedSamples(
                        1, List.of(new FailedSamples.Count(new FailedSamples.Kind(false, "MQTT-TIMEOUT x"), 1))));
    }

    @Test
    void differentSentencesAreBounded() {
        for (int i = 0; i < 3000; i++) {
            tally.add(failed("500", "order " + i));
        }

        FailedSamples failed = tally.soFar();
        assertThat(failed.counts()).hasSizeLessThan(1002);
        assertThat(failed.counts().get(0))
                .isEqualTo(new FailedSamples.Count(new FailedSamples.Kind(false, "other failures"), 2000));
        assertThat(failed.failed(false)).isEqualTo(3000);
    }

    @Test
    void lostMessagesAreTheSystems() {
        MeasuredRun run = MeasuredRun.of(10);
        run.published(200, 200);

        Outcome outcome = of(run.summary(), VALID);

        assertThat(outcome.state()).isEqualTo(State.SYSTEM_FAILED);
        assertThat(outcome.reasons().systemFailed()).containsExactly("1 of 11 expected messages did not arrive");
    }

    @Test
    void whileTheTestRunsMessagesAreOnTheirWay() {
        MeasuredRun run = MeasuredRun.of(10);
        run.published(200, 200);

        assertThat(Outcome.of(run.summary(), VALID, List.of(), tally.soFar(), List.of(), false)
                        .state())
                .isEqualTo(State.GOOD);
    }

    private static void publish(Measurements measurements) {
        Traffic.take(measurements.ledger(), Traffic.publish(measurements.ledger(), "t"))
                .acknowledged();
    }

    @Test
    void nothingPublished() {
        assertNothing(new Measurements(1), "nothing was published, and nothing was received");
    }

    @Test
    void nobodySubscribed() {
        Measurements measurements = new Measurements(1);
        publish(measurements);

        assertNothing(measurements, "no MQTT Sub subscribed, so it is not known what arrived");
    }

    @Test
    void anotherTopic() {
        Measurements measurements = new Measurements(1);
        Traffic.read(measurements.ledger(), "sub", "other");
        publish(measurements);

        assertNothing(measurements, "no message was published that a subscription of this test could receive");
    }

    @Test
    void noStamp() {
        Measurements measurements = new Measurements(1);
        Traffic.receive(Traffic.read(measurements.ledger(), "sub", "t"), null, "t");

        assertNothing(measurements, "no message had a stamp, so neither latency nor loss is known");
    }

    @Test
    void anAnsweredRequestIsMeasured() {
        Measurements measurements = new Measurements(1);
        measurements.responses().increment();

        assertThat(of(DeliverySummary.of(measurements), VALID).state()).isEqualTo(State.GOOD);
    }

    private void assertNothing(Measurements measurements, String reason) {
        Outcome outcome = of(DeliverySummary.of(measurements), VALID);
        assertThat(outcome.reasons().nothingMeasured()).containsExactly(reason);
        assertThat(outcome.state()).isEqualTo(State.NOTHING_MEASURED);
    }

    @Test
    void limits() {
        Outcome broken = of(GOOD, VALID, new Limit.Outcome("lost = 0", false, true, "5"));
        assertThat(broken.state()).isEqualTo(State.SYSTEM_FAILED);
        assertThat(broken.reasons().systemFailed()).containsExactly("the limit \"lost = 0\" was not kept: measured 5");

        Outcome unknown = of(GOOD, VALID, new Limit.Outcome("lost = 0", false, false, "nothing to measure"));
        assertThat(unknown.state()).isEqualTo(State.NOTHING_MEASURED);
        assertThat(unknown.reasons().nothingMeasured())
                .containsExactly("the limit \"lost = 0\" was not kept: nothing to measure");
    }

    @Test
    void theHeaviestStateIsTheOutcome() {
        tally.add(failed("MQTT-CONNECT", "refused"));
        DeliverySummary nothing = DeliverySummary.of(new Measurements(1));

        assertThat(of(nothing, VALID).state()).isEqualTo(State.NOTHING_MEASURED);
        assertThat(of(nothing, new Verdict(List.of("of this"), List.of())).state())
                .isEqualTo(State.DOUBTFUL);
        assertThat(of(nothing, VALID).reasons().systemFailed()).hasSize(2);
    }

    @Test
    void theMostFrequentComesFirst() {
        assertThat(FailedSamples.of(
                                5,
                                Map.of(
                                        new FailedSamples.Kind(false, "a"), 1L,
                                        new FailedSamples.Kind(true, "b"), 2L))
                        .counts())
                .extracting(FailedSamples.Count::samples)
                .containsExactly(2L, 1L);
    }
}
