package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.payload.NanoClock;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class GcPausesTest {

    private static final long MILLI = 1_000_000;

    @Test
    void keepsLongPausesOnly() {
        try (GcPauses pauses = new GcPauses(200)) {
            pauses.ended(1000 * MILLI, 200);
            pauses.ended(2000 * MILLI, 201);

            assertThat(pauses.during(new TimeSpan(0, 3000 * MILLI)))
                    .containsExactly(new TimeSpan(1799 * MILLI, 2000 * MILLI));
        }
    }

    @Test
    void tellsOnlyOfPausesWhileMessagesWent() {
        try (GcPauses pauses = new GcPauses(200)) {
            pauses.ended(2000 * MILLI, 300);

            assertThat(pauses.during(new TimeSpan(2001 * MILLI, 3000 * MILLI))).isEmpty();
            assertThat(pauses.during(new TimeSpan(0, 1699 * MILLI))).isEmpty();
            assertThat(pauses.during(new TimeSpan(1800 * MILLI, 1900 * MILLI))).hasSize(1);
            assertThat(pauses.during(TimeSpan.EMPTY)).isEmpty();
        }
    }

    @Test
    void hearsOfRealPauses() throws Exception {
        try (GcPauses pauses = new GcPauses(-1)) {
            long before = NanoClock.SYSTEM.now() - TimeUnit.SECONDS.toNanos(1);
            System.gc();

            Eventually.holds(
                    "a pause is noted",
                    () -> !pauses.during(new TimeSpan(before, NanoClock.SYSTEM.now()))
                            .isEmpty());
        }
    }
}
