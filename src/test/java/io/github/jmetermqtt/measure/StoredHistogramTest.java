package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is stored has exactly the figures of the histogram of the same latencies. */
class StoredHistogramTest {

    private static final int ROUNDS = 200;
    private static final long MANY = 1L << 40;

    private final Random random = new Random(7);

    /** From all in one bucket to a few over the whole range, with counts from 1 to more than an int has room for. */
    private Histogram some() {
        Histogram some = LatencyRange.histogram();
        double spread = 3 * random.nextDouble();
        int buckets = random.nextInt(random.nextBoolean() ? 4 : 3000);
        for (int i = 0; i < buckets; i++) {
            long nanos = (long) (1_000_000 * Math.exp(spread * random.nextGaussian()));
            long count = random.nextInt(50) == 0 ? (long) (MANY * random.nextDouble()) : 1 + random.nextInt(70);
            some.recordValueWithCount(Math.max(LatencyRange.LOWEST, Math.min(nanos, LatencyRange.HIGHEST)), count);
        }
        return some;
    }

    private List<Histogram> several(int howMany) {
        return IntStream.range(0, howMany).mapToObj(any -> some()).toList();
    }

    @Test
    void bucketsAreThoseOfTheHistogram() {
        Histogram all = LatencyRange.histogram();
        List<Long> some = new ArrayList<>(List.of(0L, LatencyRange.LOWEST, LatencyRange.HIGHEST));
        for (long power = 1; power < LatencyRange.HIGHEST; power *= 2) {
            some.addAll(List.of(power - 1, power, power + 1, power + random.nextLong(power)));
        }
        for (long nanos : some) {
            int bucket = LatencyRange.bucket(nanos);
            assertThat(LatencyRange.shortest(bucket)).isEqualTo(all.lowestEquivalentValue(nanos));
            assertThat(LatencyRange.longest(bucket)).isEqualTo(all.highestEquivalentValue(nanos));
            assertThat(LatencyRange.middle(bucket)).isEqualTo(all.medianEquivalentValue(nanos));
            assertThat(LatencyRange.bucket(all.nextNonEquivalentValue(nanos))).isEqualTo(bucket + 1);
        }
    }

    @Test
    void itHasAllCountsAndAllFigures() {
        for (int round = 0; round < ROUNDS; round++) {
            Histogram all = some();
            StoredHistogram stored = StoredHistogram.of(all);

            assertThat(stored.histogram()).isEqualTo(all);
            assertThat(stored.count()).isEqualTo(all.getTotalCount());
            assertThat(stored.mean()).isEqualTo(all.getMean());
            List<Double> percents = new ArrayList<>(UsualFigures.PERCENTS);
            percents.addAll(List.of(0.0, 1e-9, 75.0, 99.9999, 100 * random.nextDouble(), 100 * random.nextDouble()));
            for (double percent : percents) {
                assertThat(stored.percentile(percent))
                        .as("%s %% of %s", percent, all.getTotalCount())
                        .isEqualTo(all.getValueAtPercentile(percent));
            }
            long limit = all.getValueAtPercentile(100 * random.nextDouble());
            assertThat(stored.countAbove(limit))
                    .isEqualTo(all.getCountBetweenValues(all.nextNonEquivalentValue(limit), Long.MAX_VALUE / 2));
        }
    }

    /** In doubles, 16.1 % of 1,000 is a little more than 161. */
    @Test
    void aPercentageThatIsNoDoubleDoesNotReachTheNextLatency() {
        long[] nanos = LongStream.rangeClosed(1001, 2000).toArray(); // each in a bucket of its own

        assertThat(StoredHistogram.of(nanos, nanos.length).percentile(16.1)).isEqualTo(1161);
    }

    @Test
    void latenciesAreStoredAsAHistogramOfThem() {
        for (int howMany : new int[] {0, 1, 2, Latencies.FEW}) {
            long[] nanos = random.longs(howMany + 1, LatencyRange.LOWEST, 3 * LatencyRange.LOWEST)
                    .toArray();
            Histogram all = LatencyRange.histogram();
            for (int i = 0; i < howMany; i++) {
                all.recordValue(nanos[i]);
            }

            assertThat(StoredHistogram.of(nanos, howMany).histogram()).isEqualTo(all);
        }
    }

    /** The quick sum, one by one, and HdrHistogram's. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 40})
    void theSumIsThatOfTheHistograms(int howMany) {
        for (int round = 0; round < ROUNDS / 20; round++) {
            List<Histogram> parts = several(howMany);
            Histogram all = LatencyRange.histogram();
            parts.forEach(all::add);
            List<StoredHistogram> stored =
                    parts.stream().map(StoredHistogram::of).toList();

            StoredHistogram sum = StoredHistogram.sum(stored);
            StoredHistogram oneByOne = stored.stream().reduce(StoredHistogram.NONE, StoredHistogram::plus);

            assertThat(sum.histogram()).isEqualTo(all);
            assertThat(oneByOne.histogram()).isEqualTo(all);
            assertThat(List.of(sum.count(), oneByOne.count())).containsOnly(all.getTotalCount());
            assertThat(List.of(sum.mean(), oneByOne.mean())).containsOnly(all.getMean());
        }
    }

    @Test
    void theDifferenceIsWhatCameInBetween() {
        for (int round = 0; round < ROUNDS; round++) {
            StoredHistogram before = StoredHistogram.of(some());
            Histogram more = some();
            StoredHistogram later = before.plus(StoredHistogram.of(more));

            assertThat(later.minus(before).histogram()).isEqualTo(more);
            assertThat(later.minus(later).count()).isZero();
        }
    }

    @Test
    void thereIsNoDifferenceFromWhatCameLater() {
        StoredHistogram before = StoredHistogram.of(new long[] {5000}, 1);
        StoredHistogram other = StoredHistogram.of(new long[] {6000, 7000}, 2);

        assertThatThrownBy(() -> other.minus(before)).isInstanceOf(IllegalArgumentException.class);
    }
}
