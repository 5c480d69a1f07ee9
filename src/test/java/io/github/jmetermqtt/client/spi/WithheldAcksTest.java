package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Slowness;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WithheldAcksTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 50 * MILLI; // nanoTime may overflow

    private final WithheldAcks<String> acks = new WithheldAcks<>();

    private static Slowness after(double fromMillis, double toMillis) {
        return new Slowness(fromMillis, toMillis, Double.POSITIVE_INFINITY);
    }

    @Test
    void nothingWaitsWithoutADelay() {
        assertThat(acks.isWaiting()).isFalse();
        assertThat(acks.left(START)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachIsDueAfterItsOwnDelayInOrder() {
        acks.delay(after(100, 100));
        acks.add("one", START);
        acks.add("two", START + 30 * MILLI);
        assertThat(acks.next(START + 99 * MILLI)).isNull();
        assertThat(acks.left(START + 99 * MILLI)).isEqualTo(MILLI);
        assertThat(acks.next(START + 100 * MILLI)).isEqualTo("one");
        assertThat(acks.next(START + 100 * MILLI)).isNull();
        assertThat(acks.left(START + 100 * MILLI)).isEqualTo(30 * MILLI);
        assertThat(acks.next(START + 130 * MILLI)).isEqualTo("two");
    }

    @Test
    void delaysOfARangeAreSpreadOverIt() {
        int all = 1000;
        acks.delay(after(20, 120));
        long sum = 0;
        for (int i = 0; i < all; i++) {
            acks.add("one", START);
            long left = acks.left(START);
            assertThat(left).isBetween(20 * MILLI, 120 * MILLI);
            assertThat(acks.next(START + left)).isEqualTo("one");
            sum += left;
        }
        assertThat(sum / all).isBetween(60 * MILLI, 80 * MILLI); // far beyond any chance
    }

    @Test
    void oneThatIsDueEarlyWaitsForThoseBeforeIt() {
        acks.delay(after(0, 50));
        acks.add("one", START);
        acks.add("two", START);
        long first = acks.left(START);

        assertThat(acks.next(START + first - 1)).isNull();
        assertThat(acks.next(START + first)).isEqualTo("one");
        assertThat(acks.next(START + 50 * MILLI)).isEqualTo("two");
    }

    @Test
    void neverIsNeverUntilItChanges() {
        acks.delay(after(Slowness.NEVER, Slowness.NEVER));
        acks.add("one", START);
        assertThat(acks.next(START + TimeUnit.DAYS.toNanos(30))).isNull();
        assertThat(acks.left(START)).isEqualTo(Long.MAX_VALUE);

        acks.delay(Slowness.NONE);

        assertThat(acks.isWaiting()).as("a later one must not overtake it").isTrue();
        assertThat(acks.next(START)).isEqualTo("one");
        assertThat(acks.isWaiting()).isFalse();
    }

    @Test
    void whatIsForgottenGoesOutNoMore() {
        acks.delay(after(1, 1));
        acks.add("one", START);
        acks.forget();
        acks.delay(Slowness.NONE);
        assertThat(acks.next(START + MILLI)).isNull();
    }
}
