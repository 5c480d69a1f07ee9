package io.github.jmetermqtt.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.samplers.SampleResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StopwatchTest {

    @BeforeEach
    void properties() {
        JMeterProperties.load();
    }

    @Test
    void whatIsLeftOutDoesNotCount() {
        SampleResult result = new SampleResult();
        Stopwatch watch = Stopwatch.start(result);
        watch.leaveOut(TimeUnit.SECONDS.toNanos(1));

        long nanos = watch.end(watch.startedAt() + TimeUnit.SECONDS.toNanos(3));

        assertThat(nanos).isEqualTo(TimeUnit.SECONDS.toNanos(2));
        assertThat(result.getTime()).isEqualTo(2000);
        assertThat(result.getLatency()).isEqualTo(2000);
    }
}
