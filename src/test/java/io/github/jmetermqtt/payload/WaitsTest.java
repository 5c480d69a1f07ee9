package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WaitsTest {

    private static final long MILLI = Nanos.PER_MILLI;

    private final Waits waits = new Waits();

    @Test
    void nothingWaitedAtFirst() {
        assertThat(waits.since(0)).isZero();
    }

    @Test
    void countsWhatLiesBehindTheMoment() {
        waits.waited(10 * MILLI, 20 * MILLI);
        waits.waited(40 * MILLI, 45 * MILLI);

        assertThat(waits.since(0)).isEqualTo(15 * MILLI);
        assertThat(waits.since(15 * MILLI)).isEqualTo(10 * MILLI);
        assertThat(waits.since(20 * MILLI)).isEqualTo(5 * MILLI);
        assertThat(waits.since(44 * MILLI)).isEqualTo(MILLI);
        assertThat(waits.since(50 * MILLI)).isZero();
    }

    @Test
    void aWaitOfNoLengthIsNone() {
        waits.waited(10, 10);

        assertThat(waits.since(0)).isZero();
    }

    @Test
    void whatIsSaidTwiceCountsOnce() {
        waits.waited(0, 4 * MILLI);
        waits.waited(0, 6 * MILLI);

        assertThat(waits.since(0)).isEqualTo(6 * MILLI);
    }

    @Test
    void closeOnesAreSpreadEvenly() {
        waits.waited(0, 4 * MILLI);
        waits.waited(5 * MILLI, 10 * MILLI);

        assertThat(waits.since(0)).isEqualTo(9 * MILLI);
        assertThat(waits.since(5 * MILLI)).isEqualTo(9 * MILLI / 2);
    }

    @Test
    void theSumStaysWhenTheOldestAreMerged() {
        for (long i = 0; i < 5000; i++) {
            waits.waited(i * 10 * MILLI, i * 10 * MILLI + MILLI);
        }

        assertThat(waits.since(0)).isEqualTo(5000 * MILLI);
        assertThat(waits.since(49_900 * MILLI)).isEqualTo(10 * MILLI);
    }
}
