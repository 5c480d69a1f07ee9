package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A plan with 200 of our elements, in JMeter's own window: none of them keeps a user waiting. The figures are in {@code output.txt} of the
 * folder; docs/dev/benchmarks.md has those of an idle machine.
 */
@NeedsProcess
@NeedsWindow
@TakesLong
class SwitchSessionIT {

    /** Far above what it takes, so that a busy machine does not fail; what grows with the plan would. */
    private static final double BOUND_MS = 500;

    @Test
    void fromOneElementToTheOtherWithoutAWait() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder =
                Files.createDirectories(Path.of("target", "switch-session").toAbsolutePath());

        List<String> output = GuiProcess.run(
                SwitchSession.class, folder, List.of(folder.resolve("plan.jmx").toString()));

        List<String> rounds = output.stream()
                .filter(line -> line.matches("round \\d MQTT .*"))
                .toList();
        assertThat(rounds).hasSize(3);
        assertThat(rounds)
                .allSatisfy(line -> assertThat(Double.parseDouble(line.replaceFirst(".*? p95 ([\\d.]+) .*", "$1")))
                        .as("p95 in ms: %s", output)
                        .isLessThan(BOUND_MS));
        GuiProcess.assertNoComplaint(folder);
    }
}
