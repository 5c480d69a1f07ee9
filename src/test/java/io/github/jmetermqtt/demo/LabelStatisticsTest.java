package io.github.jmetermqtt.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelStatisticsTest {

    @Test
    void countsAndRanks() {
        LabelStatistics numbers = new LabelStatistics();
        for (int i = 1; i <= 200; i++) {
            numbers.add(new JtlRow("x", 1_000 + i, i, i % 50 != 0));
        }

        assertThat(numbers.samples()).isEqualTo(200);
        assertThat(numbers.errors()).isEqualTo(4);
        assertThat(numbers.percentileMs(50)).isEqualTo(100);
        assertThat(numbers.percentileMs(95)).isEqualTo(190);
        assertThat(numbers.percentileMs(99)).isEqualTo(198);
        assertThat(numbers.percentileMs(100)).isEqualTo(200);
        assertThat(numbers.maxMs()).isEqualTo(200);
    }

    @Test
    void rateIsFromFirstStartToLastEnd() {
        LabelStatistics numbers = new LabelStatistics();
        numbers.add(new JtlRow("x", 5_000, 1_000, true));
        numbers.add(new JtlRow("x", 4_000, 10, true));

        assertThat(numbers.rate()).isEqualTo(1.0);
    }

    @Test
    void nothingIsZero() {
        LabelStatistics numbers = new LabelStatistics();

        assertThat(numbers.rate()).isZero();
        assertThat(numbers.percentileMs(99)).isZero();
        assertThat(numbers.maxMs()).isZero();
    }
}
