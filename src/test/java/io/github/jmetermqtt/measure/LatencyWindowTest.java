package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.junit.jupiter.api.Test;

class LatencyWindowTest {

    private static final long MILLI = 1_000_000;
    private static final double DIGITS = 0.1;

    private final LatencyWindow window = new Measurements(1).newWindow();

    @Test
    void anEmptyWindowIsZeroInEveryNumber() {
        assertThat(window.count()).isZero();
        assertThat(window.negative()).isZero();
        assertThat(window.mean()).isZero();
        assertThat(window.percentile(99)).isZero();
        assertThat(window.max()).isZero();
    }

    @Test
    void numbersAreTrueToThreeDigits() {
        for (int i = 1; i <= 1000; i++) {
            window.add(i * MILLI);
        }

        assertThat(window.count()).isEqualTo(1000);
        assertThat(window.mean()).isCloseTo(500.5 * MILLI, withinPercentage(DIGITS));
        assertThat(window.percentile(50)).isCloseTo(500 * MILLI, withinPercentage(DIGITS));
        assertThat(window.percentile(95)).isCloseTo(950 * MILLI, withinPercentage(DIGITS));
        assertThat(window.percentile(99)).isCloseTo(990 * MILLI, withinPercentage(DIGITS));
        assertThat(window.max()).isCloseTo(1000 * MILLI, withinPercentage(DIGITS));
    }

    @Test
    void aMessageWithoutALatencyCountsAndPullsNoNumberDown() {
        window.add(500 * MILLI);
        window.add();
        window.add();

        assertThat(window.count()).isEqualTo(3);
        assertThat(window.mean()).isCloseTo(500 * MILLI, withinPercentage(DIGITS));
        assertThat(window.percentile(1)).isCloseTo(500 * MILLI, withinPercentage(DIGITS));
    }

    @Test
    void aNegativeLatencyIsCountedApartAndEntersAsZero() {
        window.add(-5 * MILLI);
        window.add(10 * MILLI);

        assertThat(window.count()).isEqualTo(2);
        assertThat(window.negative()).isEqualTo(1);
        assertThat(window.mean()).isCloseTo(5 * MILLI, withinPercentage(DIGITS));
        assertThat(window.max()).isCloseTo(10 * MILLI, withinPercentage(DIGITS));
    }

    @Test
    void aWindowFindsNothingOfTheOneWhoseMemoryItGets() {
        Measurements measurements = new Measurements(1);
        LatencyWindow first = measurements.newWindow();
        first.add(-1);
        first.add(500 * MILLI);
        first.recycle();
        assertThat(first.count()).as("is known for ever").isEqualTo(2);
        LatencyWindow second = measurements.newWindow();
        second.add(10 * MILLI);

        assertThat(second.count()).isEqualTo(1);
        assertThat(second.negative()).isZero();
        assertThat(second.mean()).isCloseTo(10 * MILLI, withinPercentage(DIGITS));
        assertThat(second.percentile(0)).isCloseTo(10 * MILLI, withinPercentage(DIGITS));
        assertThat(second.max()).isCloseTo(10 * MILLI, withinPercentage(DIGITS));
    }

    @Test
    void twoWindowsAtATimeAreApart() {
        Measurements measurements = new Measurements(1);
        LatencyWindow over = measurements.newWindow();
        over.add(MILLI);
        over.recycle();
        over.recycle(); // has nothing any more
        LatencyWindow one = measurements.newWindow();
        LatencyWindow other = measurements.newWindow();
        one.add(10 * MILLI);
        other.add(20 * MILLI);

        assertThat(one.max()).isCloseTo(10 * MILLI, withinPercentage(DIGITS));
        assertThat(other.max()).isCloseTo(20 * MILLI, withinPercentage(DIGITS));
    }

    @Test
    void extremesAreNoError() {
        window.add(Long.MAX_VALUE);
        window.add(Long.MIN_VALUE);
        window.add(0);

        assertThat(window.count()).isEqualTo(3);
        assertThat(window.negative()).isEqualTo(1);
        assertThat(window.max()).as("one hour").isCloseTo(3_600_000 * MILLI, withinPercentage(DIGITS));
    }
}
