package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.fuzz.FuzzInput;

/** Limits of the delivery report. */
public final class LimitFuzz {

    private static final DeliverySummary SUMMARY = MeasuredRun.of(3).summary();

    private LimitFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        String text = new FuzzInput(bytes).text();
        try {
            Limit limit = Limit.parse(text);
            assertThat(limit).hasToString(text.strip());
            Limit.Outcome outcome = limit.check(RunSummary.of(SUMMARY));
            assertThat(outcome.measured()).isNotBlank();
            assertThat(Limit.parse(limit.toString()).check(RunSummary.of(SUMMARY)))
                    .isEqualTo(outcome);
        } catch (BadLimitException e) {
            assertThat(e.getMessage()).startsWith("Limit \"" + Shown.text(text.strip()) + '"');
        }
    }
}
