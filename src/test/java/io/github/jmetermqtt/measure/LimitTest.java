package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
        "[MQTT Pub] lost = 0, false, nothing to measure",
        "[MQTT Pub] p99 service < 1 s, false, nothing to measure",
        "[nobody] lost = 0, false, nothing under this label",
    })
    void isHeldAgainstTheRun(String line, boolean kept, String measured) throws BadLimitException {
        MeasuredRun run = MeasuredRun.of(100);
        run.published(1000, 1005);
        run.received(run.published(1010, 1015), 1035);
        run.published(1040, 1045);

        Limit.Outcome outcome = Limit.parse(line).check(RunSummary.of(run.summary()));

        assertThat(outcome.limit()).isEqualTo(line);
        assertThat(outcome.measured()).startsWith(measured);
        assertThat(outcome.kept()).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"p99 response <= 1 ms", "mean service <= 1 s", "max service >= 0 ms", "p50 response < 3600 s"})
    void latenciesOfWhichSomeAreNegativeShowNothing(String line) throws BadLimitException {
        MeasuredRun run = MeasuredRun.of(100);
        run.received(run.published(1050, 1050), 1000);

        Limit.Outcome outcome = Limit.parse(line).check(RunSummary.of(run.summary()));

        assertThat(outcome.kept()).isFalse();
        assertThat(outcome.measured())
                .isEqualTo(
                        "cannot be shown: 1 latency is negative, so the clocks of publishers and subscribers differ");
        assertThat(Limit.parse("lost = 0").check(RunSummary.of(run.summary())).kept())
                .isTrue();
        assertThat(Limit.parse("negative = 1")
                        .check(RunSummary.of(run.summary()))
                        .kept())
                .isTrue();
    }

    @Test
    void almostAllIsNotAll() throws BadLimitException {
        MeasuredRun run = MeasuredRun.of(200_000);
        run.published(1, 1);

        Limit.Outcome outcome = Limit.parse("delivered = 100 %").check(RunSummary.of(run.summary()));

        assertThat(outcome).isEqualTo(new Limit.Outcome("delivered = 100 %", false, true, "99.999 %"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p99 response <= 50 ms",
                "delivered >= 99.9 %",
                "lost = 0",
                "missing = 0",
                "dropped = 0",
                "duplicated = 0",
                "out of order = 0",
                "late = 0",
                "negative = 0",
                "acknowledged >= 0",
                "failed = 0",
                "rate published <= 10",
                "rate received <= 10"
            })
    void whereNothingWasMeasuredNothingIsProved(String line) throws BadLimitException {
        Limit.Outcome outcome = Limit.parse(line).check(RunSummary.of(DeliverySummary.of(new Measurements(0))));

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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p99 response < 50 furlongs | has to end with a time in us, ms or s",
                "p99 response < 50 | has to end with a time in us, ms or s",
                "p99 response < 50 % | has to end with a time in us, ms or s",
                "max service < 1 sec | has to end with a time in us, ms or s",
                "lost = 0 ms | has to end with a number without a unit",
                "lost = 0 % | has to end with a number without a unit",
                "delivered >= 99 | has to end with a number and %",
                "delivered >= 99 ms | has to end with a number and %",
                "rate received >= 5 Hz | has to end with a number per second",
                "rate received >= 5 / s | is not of the form",
            })
    void aWrongUnitIsNamed(String line, String problem) {
        assertThatThrownBy(() -> Limit.parse(line))
                .isInstanceOf(BadLimitException.class)
                .hasMessageStartingWith("Limit \"" + line + "\" " + problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "=",
                "= 0",
                "lost",
                "lost =",
                "lost = NaN",
                "lost = Infinity",
                "lost = 1e3",
                "lost = 0x1",
                "lost = 1.",
                "lost = .5",
                "lost = 1,5",
                "lost = 1.2.3",
                "lost = +1",
                "lost = 0 = 0",
                "lost =< 0",
                "lost => 0",
                "lost <> 0",
                "lost = \u0663", // a digit, but not one of ASCII
                "lost\u00a0= 0", // a blank that does not break
                "l\u00f6st = 0",
                "0 = lost",
                "5 ms > p99 response",
                "[] lost = 0",
                "[MQTT Sub]",
                "[MQTT Sub] = 0",
                "service = 5 ms",
                "p99 = 5 ms",
                "p99 response service <= 5 ms",
                "p 99 response <= 5 ms",
                "p999 response <= 5 ms",
                "p99. response <= 5 ms",
                "p99.9.9 response <= 5 ms",
                "p-1 response <= 5 ms",
                "p99response <= 5 ms",
                "mean lateness <= 5 ms",
                "count service = 5",
                "unnumbered = 0",
                "dropped by us = 0",
                "outOfOrder = 0",
                "per second > 5",
                "${limit}",
            })
    void whateverIsNoLimitIsASentence(String line) {
        assertThatThrownBy(() -> Limit.parse(line))
                .isInstanceOf(BadLimitException.class)
                .hasMessageMatching("Limit \"" + Pattern.quote(line.trim()) + "\" (is not of the form|has to) .+");
    }

    @Test
    void aBoundThatNoDoubleHoldsIsASentence() throws BadLimitException {
        String digits = "9".repeat(400);

        assertThatThrownBy(() -> Limit.parse("lost < " + digits))
                .isInstanceOf(BadLimitException.class)
                .hasMessageEndingWith(" has a bound that is too large");
        assertThatThrownBy(() -> Limit.parse("max response < " + "9".repeat(308) + " s"))
                .isInstanceOf(BadLimitException.class)
                .hasMessageEndingWith(" has a bound that is too large");
        assertThat(Limit.parse("p99." + digits + " response < " + "9".repeat(290) + " s"))
                .asString()
                .endsWith(" s");
    }

    @Test
    void randomTextIsALimitOrASentence() {
        String[] parts = {
            "[", "]", "a", "lost", "p", "99", ".", " ", "response", "mean", "delivered", "<", "=", "5", "%"
        };
        Random random = new Random(11);
        for (int i = 0; i < 100_000; i++) {
            StringBuilder line = new StringBuilder();
            int length = random.nextInt(9);
            for (int j = 0; j < length; j++) {
                line.append(parts[random.nextInt(parts.length)]);
            }
            try {
                assertThat(Limit.parse(line.toString()))
                        .hasToString(line.toString().strip());
            } catch (BadLimitException e) {
                assertThat(e).hasMessageStartingWith("Limit \"");
            }
        }
    }

    @Test
    @Timeout(20)
    void aLongLineIsSoonKnown() throws Exception {
        assertThatThrownBy(() -> Limit.parse("[a" + "]a ".repeat(100_000)))
                .isInstanceOf(BadLimitException.class)
                .hasMessageEndingWith("has more than 1,000 characters");
        String blanks = " ".repeat(190);
        assertThatThrownBy(() -> Limit.parse("p99" + blanks + "?")).isInstanceOf(BadLimitException.class);
        assertThat(Limit.parse("p99" + blanks + "response" + blanks + "<=" + blanks + "1" + blanks + "ms"))
                .isNotNull();
    }
}
