package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.Verdict;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LiveLineTest {

    private static final Verdict VALID = new Verdict(List.of(), List.of());

    private final LiveLine line = new LiveLine();

    private String next(Measurements measurements, Verdict verdict, long connections, long seconds) {
        return line.next(RunSummary.of(measurements), verdict, connections, TimeUnit.SECONDS.toNanos(seconds));
    }

    @Test
    void ratesAndLatenciesAreThoseSinceTheLineBefore() {
        MeasuredRun run = MeasuredRun.of(100);
        assertThat(next(run.measurements(), VALID, 2, 30))
                .isEqualTo("00:00:30 published 3.3/s, received 3.3/s, lost 0, missing 0, p99 response 25.00 ms,"
                        + " connections 2, not doubtful");

        run.published(2000, 2000);
        run.received(run.published(2000, 2000), 2400);
        run.published(3000, 3000);
        assertThat(next(run.measurements(), VALID, 1, 40))
                .isEqualTo("00:00:40 published 0.3/s, received 0.1/s, lost 1, missing 1, p99 response 400.0 ms,"
                        + " connections 1, not doubtful");
    }

    @Test
    void whereNothingCameThereIsNoLatency() {
        MeasuredRun run = MeasuredRun.of(1);
        next(run.measurements(), VALID, 1, 30);

        assertThat(next(run.measurements(), new Verdict(List.of("of this"), List.of()), 0, 3661))
                .isEqualTo("01:01:01 published 0.0/s, received 0.0/s, lost 0, missing 0, p99 response -,"
                        + " connections 0, doubtful");
    }

    @Test
    void whatIsNotKnownIsNotZero() {
        assertThat(next(MeasuredRun.withoutStamps(3).measurements(), VALID, 1, 30))
                .contains("lost unknown, missing unknown");
    }
}
