package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The run: 100 messages, service 20 ms, response 25 ms, 100 per second; then one is lost and one comes, and one more is missing. */
class LimitTest {

    @ParameterizedTest
    @CsvSource({
        "p99 response <= 50 ms, true, 25.",
        "p99 response <= 25 ms, false, 25.00",
        "p99.9 service < 2 s, true, 20.",
        "P50 Service < 20001 us, false, 20.",
        "max response <= 1 s, true, 25.",
        "mean service <= 5 ms, false, 19.99",
        "mean  service<=21ms, true, 19.99",
        "lost = 0, false, 1",
        "lost <= 1, true, 1",
        "lost < 1, false, 1",
        "lost < 2, true, 1",
        "lost > 1, false, 1",
        "missing == 1, true, 1",
        "duplicated = 0, true, 0",
        "dropped = 0, true, 0",
        "out of order = 0, true, 0",
        "late = 0, true, 0",
        "negative = 0, true, 0",
        "failed = 0, true, 0",
        "published >= 103, true, 103",
        "acknowledged > 103, false, 103",
        "expected = 103, true, 103",
        "received = 101, true, 101",
        "delivered >= 99.9 %, false, 98.058 %",
        "delivered > 98%, true, 98.058 %",
        "rate received >= 1000, false, 99.01 /s",
        "rate published >= 90 /s, true, 98.",
        "[MQTT Sub] lost = 0, false, 1",
        "[MQTT Pub] published = 103, true, 103",
        "[MQTT Pub] lost = 0, true, 0",
        "[MQTT Pub] p99 service < 1 s, false, nothing to measure",
        "[nobody] lost = 0, false, nothing under this label",
    })
    void isHeldAgainstTheRun(String line, boolean kept, String measured) throws BadLimitException {
        MeasuredRun run = MeasuredRun.of(100);
        run.published(1000, 1005);
        run.received(run.published(1010, 1015), 1035);
        run.published(1040, 1045);

        Limit.Outcome outcome = Limit.parse(line).check(run.summary());

        assertThat(outcome.limit()).isEqualTo(line);
        assertThat(outcome.measured()).startsWith(measured);
        assertThat(outcome.kept()).isEqualTo(kept);
    }

    @Test
    void almostAllIsNotAll() throws BadLimitException {
        MeasuredRun run = MeasuredRun.of(200_000);
        run.published(1, 1);

        Limit.Outcome outcome = Limit.parse("delivered = 100 %").check(run.summary());

        assertThat(outcome).isEqualTo(new Limit.Outcome("delivered = 100 %", false, "99.999 %"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"p99 response <= 50 ms", "delivered >= 99.9 %"})
    void whereNothingWasMeasuredNothingIsProved(String line) throws BadLimitException {
        Limit.Outcome outcome = Limit.parse(line).check(DeliverySummary.of(new Measurements(0)));

        assertThat(outcome.kept()).isFalse();
        assertThat(outcome.measured()).isEqualTo("nothing to measure");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rubbish",
                "p99 response",
                "p99 response <= fast",
                "p99 response != 5 ms",
                "<= 5 ms",
                "lost = -1",
                "[MQTT Sub lost = 0",
                "p100 response <= 5 ms",
                "p response <= 5 ms",
                "p99 latency <= 5 ms",
                "losses = 0",
                "p99 response <= 5",
                "p99 response <= 5 min",
                "lost = 0 ms",
                "delivered >= 99",
            })
    void whatIsNoLimitIsNamed(String line) {
        assertThatThrownBy(() -> Limit.parse(" " + line))
                .isInstanceOf(BadLimitException.class)
                .hasMessageStartingWith("Limit \"" + line + "\" ");
    }
}
