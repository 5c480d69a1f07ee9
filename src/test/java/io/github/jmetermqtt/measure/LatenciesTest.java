package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.github.jmetermqtt.payload.Stamp;
import java.util.ArrayList;
import java.util.List;
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

        Histogram recorded = latencies.total();

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

        Histogram recorded = latencies.total();

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
        assertThat(latencies.total().getTotalCount()).isEqualTo(4);

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
            assertThat(latencies.total()).isEqualTo(expected);
            assertThat(latencies.total()).isEqualTo(expected);
        }
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
                long now = latencies.total().getTotalCount();
                assertThat(now).isGreaterThanOrEqualTo(seen);
                seen = now;
            }
            for (Future<Void> one : all) {
                one.get();
            }

            assertThat(latencies.total().getTotalCount()).isEqualTo((long) threads * each);
            assertThat(latencies.negative() + latencies.tooShort()).isEqualTo((long) threads * each / 10);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void serviceCountsFromTheActualSendAndResponseFromTheIntended() {
        ReaderLatencies reader = new ReaderLatencies();

        reader.record(new Stamp(null, 1_000_000, 5_000_000), 7_000_000, false);

        assertThat(reader.service().total().getMaxValue()).isCloseTo(2_000_000, withinPercentage(DIGITS));
        assertThat(reader.response().total().getMaxValue()).isCloseTo(6_000_000, withinPercentage(DIGITS));
    }

    @Test
    void measurementsKeepTheLatenciesOfEachLabelApart() {
        Measurements measurements = new Measurements(1);

        measurements.latencies("a").record(new Stamp(null, 0, 0), 1_000_000, false);
        measurements.latencies("b").record(new Stamp(null, 0, 0), 1_000_000, false);
        measurements.latencies("a").record(new Stamp(null, 0, 0), 1_000_000, false);

        assertThat(measurements.latencies()).containsOnlyKeys("a", "b");
        assertThat(measurements.latencies().get("a").service().total().getTotalCount())
                .isEqualTo(2);
        assertThat(measurements.lateness().total().getTotalCount()).isZero();
    }
}
