package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shares are kept by count. */
class AnswerSharesTest {

    private static Map<AnswerShares.Fate, Integer> counts(AnswerShares shares, int requests) {
        Map<AnswerShares.Fate, Integer> counts = new EnumMap<>(AnswerShares.Fate.class);
        for (AnswerShares.Fate fate : AnswerShares.Fate.values()) {
            counts.put(fate, 0);
        }
        for (int i = 0; i < requests; i++) {
            counts.merge(shares.next(), 1, Integer::sum);
        }
        return counts;
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 100, 100, 0, 0",
        "100, 0, 100, 0, 0, 100",
        "0, 100, 100, 0, 100, 0",
        "10, 0, 100, 90, 0, 10",
        "10, 5, 1000, 850, 50, 100",
        "50, 50, 100, 0, 50, 50",
        "33.3, 33.3, 1000, 334, 333, 333",
        "0.01, 0.02, 10000, 9997, 2, 1",
    })
    void ofAFullPeriodTheyAreExact(double silent, double failing, int requests, int answers, int errors, int silence) {
        assertThat(counts(new AnswerShares(silent, failing), requests))
                .isEqualTo(Map.of(
                        AnswerShares.Fate.ANSWER,
                        answers,
                        AnswerShares.Fate.ERROR,
                        errors,
                        AnswerShares.Fate.SILENCE,
                        silence));
    }

    @Test
    void atNoMomentAreTheyFarAway() {
        AnswerShares shares = new AnswerShares(12.5, 30);
        int silent = 0;
        int failing = 0;
        for (int i = 1; i <= 1000; i++) {
            AnswerShares.Fate fate = shares.next();
            silent += fate == AnswerShares.Fate.SILENCE ? 1 : 0;
            failing += fate == AnswerShares.Fate.ERROR ? 1 : 0;
            assertThat(silent - i * 0.125).as("silent of %d", i).isBetween(-1.0, 1.0);
            assertThat(failing - i * 0.3).as("failing of %d", i).isBetween(-1.0, 1.0);
        }
    }
}
