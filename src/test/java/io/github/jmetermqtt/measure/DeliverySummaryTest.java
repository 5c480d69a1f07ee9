package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import io.github.jmetermqtt.payload.Stamp;
import java.lang.management.ManagementFactory;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DeliverySummaryTest {

    private static final double MILLI = 1e6;

    @Test
    void countsAndRatesOfBothEnds() {
        DeliverySummary summary = MeasuredRun.of(101).summary();

        assertThat(summary.publishers()).containsOnlyKeys(MeasuredRun.PUB);
        assertThat(summary.published().counts()).isEqualTo(new PublisherCounts(101, 101, 0));
        assertThat(summary.published().perSecond()).isCloseTo(100, within(1e-9));
        assertThat(summary.readers()).containsOnlyKeys(MeasuredRun.SUB);
        assertThat(summary.received().counts())
                .isEqualTo(ReaderCounts.builder().received(101).build());
        assertThat(summary.received().perSecond()).isCloseTo(100, within(1e-9));
        assertThat(summary.received().counts().deliveredPercent()).isEqualTo(100);
    }

    @Test
    void serviceCountsFromTheSendAndResponseFromTheIntendedOne() {
        ReaderSummary received = MeasuredRun.of(100).summary().received();

        assertThat(received.service().percentile(99) / MILLI).isCloseTo(20, within(0.02));
        assertThat(received.service().mean() / MILLI).isCloseTo(20, within(0.02));
        assertThat(received.response().percentile(99) / MILLI).isCloseTo(25, within(0.025));
        assertThat(received.response().count()).isEqualTo(100);
    }

    @Test
    void seesAllHoweverOftenAnybodyLooks() {
        MeasuredRun run = MeasuredRun.of(10);
        run.summary();
        run.measurements().in(Stages.NONE).latencies(MeasuredRun.SUB).service().total();
        run.received(run.published(100, 100), 1100);

        DeliverySummary summary = run.summary();

        assertThat(summary.received().service().count()).isEqualTo(11);
        assertThat(summary.received().service().max() / MILLI).isCloseTo(1000, within(1.0));
        assertThat(run.summary().received().service().count()).isEqualTo(11);
    }

    @Test
    void lossIsSplitByItsCause() {
        MeasuredRun run = MeasuredRun.of(5);
        Stamp lost = run.published(50, 50);
        run.dropped(run.published(60, 60));
        Stamp twice = run.published(70, 70);
        run.received(twice, 80);
        run.received(twice, 81);
        run.published(90, 90);

        ReaderCounts counts = run.summary().received().counts();

        assertThat(counts.lost()).as("of %s", lost).isEqualTo(1);
        assertThat(counts.dropped()).isEqualTo(1);
        assertThat(counts.missing()).isEqualTo(1);
        assertThat(counts.duplicated()).isEqualTo(1);
        assertThat(counts.received()).isEqualTo(6);
        assertThat(counts.deliveredPercent()).isCloseTo(100.0 * 6 / 9, within(1e-9));
    }

    @Test
    void totalIsTheSumOfTheLabels() {
        MeasuredRun run = MeasuredRun.of(10);
        Measurements measurements = run.measurements();
        Stamp stamp = new Stamp(new Stamp.Origin(1, 1, 1), 0, 0);
        Traffic.receive(Traffic.read(measurements.ledger(), "other", "other"), stamp.origin(), "other");
        measurements.in(Stages.NONE).latencies("other").record(stamp, -3_000_000, false);
        measurements.in(Stages.NONE).receiving("other").note(9_000_000);

        DeliverySummary summary = run.summary();

        assertThat(summary.readers().keySet()).containsExactlyInAnyOrder(MeasuredRun.SUB, "other");
        assertThat(summary.received().counts().received()).isEqualTo(11);
        assertThat(summary.received().service().count()).isEqualTo(11);
        assertThat(summary.received().service().negative()).isEqualTo(1);
        assertThat(summary.received().service().smallest()).isEqualTo(-3_000_000);
        assertThat(summary.received().span()).isEqualTo(new TimeSpan(9_000_000, 115_000_000));
        assertThat(summary.readers().get("other").service().count()).isEqualTo(1);
    }

    /** Each figure of the total, of random values under many labels: what one label would have that got all of them. */
    @Test
    void theTotalIsWhatOneLabelWouldHave() {
        Measurements measurements = new Measurements(1);
        ReaderLatencies together = new ReaderLatencies();
        Random random = new Random(3);
        for (int i = 0; i < 20_000; i++) {
            String label = "sub " + random.nextInt(300);
            long sent = (long) (1_000_000 * Math.exp(9 * random.nextGaussian()));
            long received = random.nextInt(20) == 0 ? sent - 500 : 2 * sent;
            Stamp stamp = random.nextInt(30) == 0 ? null : new Stamp(null, sent / 2, sent);
            measurements.in(Stages.NONE).latencies(label).record(stamp, received, false);
            together.record(stamp, received, false);
            measurements.in(Stages.NONE).emptyWindows(label).increment();
            measurements.in(Stages.NONE).receiving(label).note(i);
        }

        ReaderSummary total = DeliverySummary.of(measurements).received();

        assertSame(total.service(), LatencySummary.of(together.service()));
        assertSame(total.response(), LatencySummary.of(together.response()));
        assertThat(total.service().negative()).isPositive();
        assertThat(total.service().tooShort()).isPositive();
        assertThat(total.service().tooLong()).isPositive();
        assertThat(total.emptyWindows()).isEqualTo(20_000);
        assertThat(total.span()).isEqualTo(new TimeSpan(0, 19_999));
    }

    private static void assertSame(LatencySummary actual, LatencySummary expected) {
        assertThat(actual.stored().histogram()).isEqualTo(expected.stored().histogram());
        assertThat(actual.mean()).isEqualTo(expected.mean());
        StoredHistogram same = actual.stored();
        assertThat(actual)
                .isEqualTo(new LatencySummary(
                        same,
                        expected.negative(),
                        expected.smallest(),
                        expected.tooShort(),
                        expected.tooLong(),
                        expected.unknown()));
    }

    /** It was 1.6 GB, once a second beside a load test. */
    @Test
    void aThousandLabelsCostLittle() {
        Measurements measurements = new Measurements(1);
        for (int message = 0; message < 100; message++) {
            for (int label = 0; label < Labels.USUAL; label++) {
                measurements
                        .in(Stages.NONE)
                        .latencies("sub " + label)
                        .record(new Stamp(null, 0, 0), 5000L * message * label, false);
            }
        }
        DeliverySummary.of(measurements); // what was recorded is stored now

        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        DeliverySummary summary = DeliverySummary.of(measurements);
        long allocated = threads.getThreadAllocatedBytes(thread) - before;

        assertThat(summary.received().service().count()).isEqualTo(100L * Labels.USUAL);
        assertThat(allocated).as("bytes").isLessThan(5_000_000);
    }

    @Test
    void nothingMeasured() {
        DeliverySummary summary = DeliverySummary.of(new Measurements(0));

        assertThat(summary.published().perSecond()).isZero();
        assertThat(summary.received().perSecond()).isZero();
        assertThat(summary.received().service().max()).isZero();
        assertThat(summary.received().counts().deliveredPercent()).isNaN();
        assertThat(summary.span().isEmpty()).isTrue();
    }
}
