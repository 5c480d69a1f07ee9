package io.github.jmetermqtt.client.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Slowness;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WithheldAcksTest {

    private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);
    private static final long START = Long.MAX_VALUE - 50 * MILLI; // nanoTime may overflow

    private final WithheldAcks<String> acks = new WithheldAcks<>();

    @Test
    void nothingWaitsWithoutADelay() {
        assertThat(acks.isWaiting()).isFalse();
        assertThat(acks.left(START)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void eachIsDueAfterItsOwnDelayInOrder() {
        acks.delay(100);
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
    void neverIsNeverUntilItChanges() {
        acks.delay(Slowness.NEVER);
        acks.add("one", START);
        assertThat(acks.next(START + TimeUnit.DAYS.toNanos(30))).isNull();
        assertThat(acks.left(START)).isEqualTo(Long.MAX_VALUE);

        acks.delay(0);

        assertThat(acks.isWaiting()).as("a later one must not overtake it").isTrue();
        assertThat(acks.next(START)).isEqualTo("one");
        assertThat(acks.isWaiting()).isFalse();
    }

    @Test
    void whatIsForgottenGoesOutNoMore() {
        acks.delay(1);
        acks.add("one", START);
        acks.forget();
        acks.delay(0);
        assertThat(acks.next(START + MILLI)).isNull();
    }
}
