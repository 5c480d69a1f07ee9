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

/** Tools &gt; MQTT &gt; Open a ready plan… in JMeter's own window, on a virtual display, with the finished jar in its lib/ext. */
@TakesLong
@NeedsProcess
@NeedsWindow
class ReadyPlansIT {

    @Test
    void eachOpensUntitledWithTheBrokerThatWasAskedForAChangedPlanIsAskedAboutAndAnOpenOneCanBeSearched()
            throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder = Files.createDirectories(Path.of("target", "ready-plans").toAbsolutePath());

        List<String> output = GuiProcess.run(ReadyPlansSession.class, folder, List.of("broker.example.org", "12345"));

        assertThat(output.stream().filter(line -> line.matches("(plan|kept|replaced|search) .*")))
                .containsExactly(
                        opened("plan", "single-pair", "tcp"),
                        opened("plan", "pubsub-200", "tcp"),
                        opened("plan", "connect-only", "tcp"),
                        opened("plan", "fleet", "tcp"),
                        opened("plan", "qos-matrix", "tcp"),
                        opened("plan", "retained", "tcp"),
                        opened("plan", "will", "tcp"),
                        opened("plan", "persistent-session", "tcp"),
                        opened("plan", "shared-subscription", "tcp"),
                        opened("plan", "request-response", "tcp"),
                        opened("plan", "tls", "tls"),
                        opened("plan", "mutual-tls", "tls"),
                        opened("plan", "websocket", "ws"),
                        "kept websocket",
                        opened("replaced", "single-pair", "tcp"),
                        "search [Replaced 2 occurrences] [my/topic, my/topic]");
        GuiProcess.assertNoComplaint(folder);
    }

    private static String opened(String word, String name, String transport) {
        return word + " " + name + " [${__P(host,broker.example.org)} ${__P(port,12345)} ${__P(transport," + transport
                + ")}] null looked at";
    }
}
