package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.jmetermqtt.payload.Stamp;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LatenciesTest {

    private static final long HOUR = 3_600_000_000_000L;
    private static final double DIGITS = 0.1;

    private final Latencies latencies = new Latencies();

    @ParameterizedTest
    @ValueSource(longs = {1000, 1499, 47_111, 123_456, 1_234_567, 20_000_000, 1_999_999_999, HOUR})
    void valuesAreTrueToThreeDigits(long nanos) {
        latencies.record(nanos);

        Histogram recorded = latencies.total().histogram();

        assertThat(recorded.getTotalCount()).isEqualTo(1);
        assertThat(recorded.getMaxValue()).isCloseTo(nanos, withinPercentage(DIGITS));
        assertThat(recorded.getMinValue()).isCloseTo(nanos, withinPercentage(DIGITS));
        assertThat(latencies.tooShort() + latencies.tooLong() + latencies.negative())
                .isZero();
    }

    @Test
    void valuesOutsideAreCountedApartAndEnterAtTheEdge() {
        latencies.record(999);
        latencies.record(0);
        latencies.record(HOUR + 1);
        latencies.record(Long.MAX_VALUE);
        latencies.record(Long.MAX_VALUE);

        Histogram recorded = latencies.total().histogram();

        assertThat(latencies.tooShort()).isEqualTo(2);
        assertThat(latencies.tooLong()).isEqualTo(3);
        assertThat(latencies.negative()).isZero();
        assertThat(latencies.smallest()).isZero();
        assertThat(recorded.getCountAtValue(1000)).isEqualTo(2);
        assertThat(recorded.getCountAtValue(HOUR)).isEqualTo(3);
    }

    @Test
    void negativeOnesAreCountedWithTheSmallest() {
        latencies.record(-5);
        latencies.record(-7_000_000_000L);
        latencies.record(-1);
        latencies.record(2000);

        assertThat(latencies.negative()).isEqualTo(3);
        assertThat(latencies.smallest()).isEqualTo(-7_000_000_000L);
        assertThat(latencies.tooShort()).isZero();
        assertThat(latencies.total().histogram().getTotalCount()).isEqualTo(4);

        latencies.record(Long.MIN_VALUE);

        assertThat(latencies.smallest()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void theTotalHasAllThatWasRecordedHoweverOftenSomebodyLooks() {
        Histogram expected = LatencyRange.histogram();
        for (int round = 1; round <= 5; round++) {
            for (int i = 1; i <= 100; i++) {
                latencies.record(1000L * round * i);
                expected.recordValue(1000L * round * i);
            }
            assertThat(latencies.total().histogram()).isEqualTo(expected);
            assertThat(latencies.total().histogram()).isEqualTo(expected);
        }
    }

    /** Few, many, stored again and again, with and without a histogram that is free: the same as all in one histogram. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theNumbersAreThoseOfOneHistogram(boolean oneIsFree) {
        BusyHistograms busy = new BusyHistograms(new IdleHistograms());
        for (int i = oneIsFree ? 1 : 0; i < BusyHistograms.MOST; i++) {
            busy.take();
        }
        Latencies mine = new Latencies(busy);
        Histogram expected = LatencyRange.histogram();
        Random random = new Random(1);
        for (int count : new int[] {1, Latencies.FEW - 2, 1, 1, 3 * Latencies.FEW + 7, 0, 5, Latencies.FEW}) {
            for (int i = 0; i < count; i++) {
                long nanos = (long) (200_000 * Math.exp(2 * random.nextGaussian()));
                mine.record(nanos);
                expected.recordValue(Math.max(LatencyRange.LOWEST, nanos));
            }
            if (count != 1) { // nobody looks in between
                LatencySummary now = LatencySummary.of(mine);
                assertThat(now.stored().histogram()).isEqualTo(expected);
                assertThat(now.count()).isEqualTo(expected.getTotalCount());
                assertThat(now.mean()).isEqualTo(expected.getMean());
                for (double percent : new double[] {0, 50, 99, 99.9, 100}) {
                    assertThat(now.percentile(percent)).isEqualTo(expected.getValueAtPercentile(percent));
                }
            }
        }
    }

    @Test
    void whatNobodyAddedToIsNotStoredAgain() {
        latencies.record(5000);

        assertThat(latencies.total()).isSameAs(latencies.total());
    }

    /** A label that was busy gives its histogram back when somebody looks, as the report does. */
    @Test
    void thereAreHistogramsForTheBusyLabelsOnly() {
        BusyHistograms busy = new BusyHistograms(new IdleHistograms());
        for (int label = 0; label < 2 * BusyHistograms.MOST; label++) {
            Latencies mine = new Latencies(busy);
            for (int i = 0; i < 2 * Latencies.FEW; i++) {
                mine.record(5000);
            }
            assertThat(mine.total().count()).isEqualTo(2 * Latencies.FEW);
        }

        assertThat(busy.take()).isNotNull();
    }

    /** 1 MB each before; 30 KB is promised. With 1,000 values, read or not, and with what the report keeps of them. */
    @Test
    void aLabelWithFewValuesTakesLittleMemory() {
        int labels = 500;
        Measurements measurements = new Measurements(1);
        DeliverySummary.of(measurements); // loads classes
        long before = usedMemory();
        for (int label = 0; label < labels; label++) {
            ReaderLatencies some = measurements.in(Stages.NONE).latencies("label " + label);
            Random random = new Random(label);
            for (int i = 0; i < 1000; i++) {
                long nanos = (long) (200_000 * Math.exp(random.nextGaussian()));
                some.record(new Stamp(null, 0, nanos / 2), nanos, false);
            }
        }
        long unread = usedMemory() - before;
        DeliverySummary summary = DeliverySummary.of(measurements);
        long read = usedMemory() - before;

        assertThat(unread / labels).as("bytes of a label").isLessThan(30_000);
        assertThat(read / labels).as("with the report").isLessThan(30_000);
        assertThat(summary.received().service().count()).isEqualTo(1000L * labels);
    }

    private static long usedMemory() {
        System.gc(); // twice, for what the first one clears only
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Test
    void noneIsLostWhereManyThreadsRecordAndOneReads() throws Exception {
        int threads = 4;
        int each = 50_000;
        AtomicInteger running = new AtomicInteger(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Void>> recording = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                recording.add(() -> {
                    for (int i = 0; i < each; i++) {
                        latencies.record(i % 10 == 0 ? -i : 1000 + i);
                    }
                    running.decrementAndGet();
                    return null;
                });
            }
            List<Future<Void>> all = recording.stream().map(pool::submit).toList();
            long seen = 0;
            while (running.get() > 0) {
                long now = latencies.total().histogram().getTotalCount();
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
            }
            for (Future<Void> one : all) {
                one.get();
            }

            assertThat(latencies.total().histogram().getTotalCount()).isEqualTo((long) threads * each);
            assertThat(latencies.negative() + latencies.tooShort()).isEqualTo((long) threads * each / 10);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void serviceCountsFromTheActualSendAndResponseFromTheIntended() {
        ReaderLatencies reader = new ReaderLatencies();

        reader.record(new Stamp(null, 1_000_000, 5_000_000), 7_000_000, false);

        assertThat(reader.service().total().histogram().getMaxValue()).isCloseTo(2_000_000, withinPercentage(DIGITS));
        assertThat(reader.response().total().histogram().getMaxValue()).isCloseTo(6_000_000, withinPercentage(DIGITS));
    }

    @Test
    void measurementsKeepTheLatenciesOfEachLabelApart() {
        Measurements measurements = new Measurements(1);

        measurements.in(Stages.NONE).latencies("a").record(new Stamp(null, 0, 0), 1_000_000, false);
        measurements.in(Stages.NONE).latencies("b").record(new Stamp(null, 0, 0), 1_000_000, false);
        measurements.in(Stages.NONE).latencies("a").record(new Stamp(null, 0, 0), 1_000_000, false);

        assertThat(measurements.in(Stages.NONE).latencies()).containsOnlyKeys("a", "b");
        assertThat(measurements
                        .in(Stages.NONE)
                        .latencies()
                        .get("a")
                        .service()
                        .total()
                        .histogram()
                        .getTotalCount())
                .isEqualTo(2);
        assertThat(measurements.in(Stages.NONE).lateness().total().histogram().getTotalCount())
                .isZero();
    }
}
