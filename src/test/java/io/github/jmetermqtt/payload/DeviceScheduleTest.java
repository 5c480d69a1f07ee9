package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When each of many devices speaks. */
class DeviceScheduleTest {

    private static final long SECOND = 1_000_000_000;
    private static final long START = 1_800_000_000_000_000_000L; // ns since the epoch are that large
    private static final long SEED = 42;

    private static final Interval TEN_SECONDS = new Interval(Range.of(10), false);

    /** All times by device, each as ns since the start. */
    private static Map<Integer, List<Long>> times(int devices, DevicePace pace, long seed) {
        DeviceSchedule schedule = new DeviceSchedule(devices, pace, seed);
        schedule.begin(START);
        Map<Integer, List<Long>> times = new TreeMap<>();
        long last = START;
        for (int device = schedule.nextDevice(); device >= 0; device = schedule.nextDevice()) {
            assertThat(schedule.next()).as("in order").isGreaterThanOrEqualTo(last);
            last = schedule.next();
            times.computeIfAbsent(device, any -> new ArrayList<>()).add(last - START);
        }
        return times;
    }

    private static Map<Integer, List<Long>> times(int devices, DevicePace pace) {
        return times(devices, pace, SEED);
    }

    private static DevicePace forSeconds(Interval interval, long seconds) {
        return new DevicePace(interval, DevicePace.NO_END, seconds * SECOND);
    }

    @Test
    void aFixedIntervalIsKeptToTheNanosecond() {
        times(1000, forSeconds(TEN_SECONDS, 60)).values().forEach(own -> {
            assertThat(own).hasSize(6);
            for (int i = 1; i < own.size(); i++) {
                assertThat(own.get(i) - own.get(i - 1)).isEqualTo(10 * SECOND);
            }
        });
    }

    @Test
    void eachDeviceBeginsAtAMomentOfItsOwn() {
        Map<Integer, List<Long>> times = times(1000, new DevicePace(TEN_SECONDS, 1, DevicePace.NO_END));

        int[] bySecond = new int[10];
        times.values().forEach(own -> bySecond[(int) (own.get(0) / SECOND)]++);
        assertThat(Arrays.stream(bySecond).boxed())
                .as("a tenth each, give or take")
                .allMatch(devices -> devices > 60 && devices < 140);
    }

    @Test
    void anotherThreadHasOtherMomentsAndARepeatedRunTheSame() {
        DevicePace once = new DevicePace(TEN_SECONDS, 1, DevicePace.NO_END);

        assertThat(times(100, once)).isEqualTo(times(100, once));
        Map<Integer, List<Long>> other = times(100, once, SEED + (1L << 32));
        times(100, once).forEach((device, own) -> assertThat(other.get(device)).isNotEqualTo(own));
    }

    @Test
    void intervalsOfARangeAreAllInItAndAsLongAsTheirMiddleOnAverage() {
        Interval range = new Interval(new Range(1, 30), false);
        times(100, new DevicePace(range, 200, DevicePace.NO_END)).values().forEach(own -> {
            assertThat(own).hasSize(200);
            for (int i = 1; i < own.size(); i++) {
                assertThat(own.get(i) - own.get(i - 1)).isBetween(SECOND, 30 * SECOND);
            }
            assertThat(mean(own)).isCloseTo(15.5, within(3.0));
        });
    }

    @Test
    void exponentialIntervalsHaveTheirMeanAndNoMemory() {
        Interval poisson = new Interval(Range.of(2), true);
        Map<Integer, List<Long>> times = times(1000, new DevicePace(poisson, 100, DevicePace.NO_END));

        assertThat(times.values().stream().mapToDouble(DeviceScheduleTest::mean).average())
                .hasValueCloseTo(2.0, within(0.05));
        long longOnes = times.values().stream()
                .filter(own -> own.get(1) - own.get(0) > 2 * SECOND)
                .count();
        assertThat(longOnes).as("1/e of all are longer than the mean").isBetween(310L, 430L);
    }

    private static double mean(List<Long> own) {
        return (own.get(own.size() - 1) - own.get(0)) / (double) SECOND / (own.size() - 1);
    }

    @Test
    void theLimitThatIsReachedFirstEndsADevice() {
        DeviceSchedule byMessages = new DeviceSchedule(3, new DevicePace(TEN_SECONDS, 2, 60 * SECOND), SEED);
        byMessages.begin(START);
        int taken = 0;
        while (byMessages.nextDevice() >= 0) {
            taken++;
        }
        assertThat(taken).isEqualTo(6);
        assertThat(byMessages.isCut()).as("ends with its last message").isFalse();

        DeviceSchedule byTime = new DeviceSchedule(3, new DevicePace(TEN_SECONDS, 100, 60 * SECOND), SEED);
        byTime.begin(START);
        while (byTime.nextDevice() >= 0) {
            assertThat(byTime.next()).isLessThan(START + 60 * SECOND);
        }
        assertThat(byTime.isCut()).isTrue();
        assertThat(byTime.end()).isEqualTo(START + 60 * SECOND);
    }

    @Test
    void anIntervalOfNothingIsRefused() {
        assertThatThrownBy(() -> new Interval(Range.of(0), false)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Interval(new Range(1, 2), true)).isInstanceOf(IllegalArgumentException.class);
    }
}
