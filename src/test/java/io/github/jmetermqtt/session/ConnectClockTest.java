package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.Eventually;
import io.github.jmetermqtt.client.ConnAck;
import io.github.jmetermqtt.client.ConnectProgress;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.measure.StepTimes;
import io.github.jmetermqtt.measure.StoredHistogram;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectClockTest {

    /** On a busy machine the thread that hears of the end may run much later than the one that has read the CONNACK. */
    @Test
    void theTimeIsThatOfTheConnAckHoweverLateItsEndIsTold() throws Exception {
        StepTimes times = new Measurements(1).steps();
        ConnectClock clock = new ConnectClock(new FakeConnection().options, times);
        clock.progressed(new ConnectProgress.Accepted(new ConnAck("fake", false)));
        long elapsed = clock.elapsed();
        long then = System.nanoTime();
        Eventually.holds("the clock has gone on", () -> System.nanoTime() - then > 5 * elapsed + 1_000_000);

        clock.ended(null);

        assertThat(clock.elapsed()).isEqualTo(elapsed);
        Map<Step, StoredHistogram> histograms = new EnumMap<>(Step.class);
        times.forEach(histograms::put);
        assertThat(histograms.get(Step.CONNECT).count()).isEqualTo(1);
        assertThat(histograms.get(Step.CONNECT).histogram().getMaxValue()).isLessThan(5 * elapsed);
    }
}
