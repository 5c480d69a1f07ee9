package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Which rates a search tries, against brokers of which the limit is known. */
class ClimbTest {

    /** The rates that it tries where the broker sustains so much. */
    private static List<Double> tried(Climb climb, double limit) {
        List<Double> tried = new ArrayList<>();
        double kept = 0;
        double broke = Double.POSITIVE_INFINITY;
        for (OptionalDouble rate = climb.next(kept, broke); rate.isPresent(); rate = climb.next(kept, broke)) {
            tried.add(rate.getAsDouble());
            assertThat(tried).doesNotHaveDuplicates();
            if (rate.getAsDouble() <= limit) {
                kept = rate.getAsDouble();
            } else {
                broke = rate.getAsDouble();
            }
        }
        return tried;
    }

    @Test
    void stepsEndWithTheFirstThatBreaks() {
        assertThat(tried(new Climb(100, 1000, 200, 5), 600)).containsExactly(100.0, 300.0, 500.0, 700.0);
        assertThat(tried(new Climb(100, 450, 200, 5), 600)).containsExactly(100.0, 300.0, 450.0);
        assertThat(tried(new Climb(100, 450, 200, 5), 50)).containsExactly(100.0);
    }

    @Test
    void bisectionDoublesAndThenHalves() {
        assertThat(tried(new Climb(100, 10_000, 0, 10), 500))
                .containsExactly(100.0, 200.0, 400.0, 800.0, 600.0, 500.0, 550.0);
        assertThat(tried(new Climb(100, 700, 0, 5), 5000)).containsExactly(100.0, 200.0, 400.0, 700.0);
        assertThat(tried(new Climb(100, 700, 0, 5), 50)).containsExactly(100.0);
        assertThat(tried(new Climb(100, 100, 0, 5), 500)).containsExactly(100.0);
    }

    /** Whatever the limit: what it finds is at most so far below it. */
    @Test
    void bisectionFindsTheLimitWithinItsAccuracy() {
        for (double limit = 10; limit < 9_000; limit *= 1.37) {
            double found = 0;
            for (double rate : tried(new Climb(10, 10_000, 0, 5), limit)) {
                found = rate <= limit ? Math.max(found, rate) : found;
            }
            assertThat(found).isBetween(0.95 * limit, limit);
        }
    }

    @Test
    void ratesThatAreNoneAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Climb(0, 1, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Climb(2, 1, 0, 5));
        assertThatIllegalArgumentException().isThrownBy(() -> new Climb(1, 2, 0, 0));
    }
}
