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

    /** The one before has changed as its panels were looked at: some of JMeter's own write what they show. */
    private static final String FURTHER = "plan asked, unchanged:";

    @Test
    void eachOpensUntitledWithTheBrokerThatWasAskedForAChangedPlanIsAskedAboutAndAnOpenOneCanBeSearched()
            throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder = Files.createDirectories(Path.of("target", "ready-plans").toAbsolutePath());

        List<String> output = GuiProcess.run(ReadyPlansSession.class, folder, List.of("broker.example.org", "12345"));

        assertThat(output.stream().filter(line -> line.matches("(plan|kept|replaced|search|untouched) .*")))
                .containsExactly(
                        opened("plan asked nothing, unchanged:", "single-pair", "tcp"),
                        opened(FURTHER, "pubsub-200", "tcp"),
                        opened(FURTHER, "load-profile", "tcp"),
                        opened(FURTHER, "capacity", "tcp"),
                        opened(FURTHER, "connect-only", "tcp"),
                        opened(FURTHER, "fleet", "tcp"),
                        opened(FURTHER, "smart-meters", "tcp"),
                        opened(FURTHER, "reconnect-storm", "tcp"),
                        opened(FURTHER, "commands", "tcp"),
                        opened(FURTHER, "qos-matrix", "tcp"),
                        opened(FURTHER, "retained", "tcp"),
                        opened(FURTHER, "will", "tcp"),
                        opened(FURTHER, "persistent-session", "tcp"),
                        opened(FURTHER, "shared-subscription", "tcp"),
                        opened(FURTHER, "request-response", "tcp"),
                        opened(FURTHER, "tls", "tls"),
                        opened(FURTHER, "mutual-tls", "tls"),
                        opened(FURTHER, "websocket", "ws"),
                        "kept websocket",
                        opened("replaced", "single-pair", "tcp"),
                        "search [Replaced 2 occurrences] [my/topic, my/topic]",
                        "untouched " + ReadyPlansSession.UNTOUCHED);
        GuiProcess.assertNoComplaint(folder);
    }

    private static String opened(String word, String name, String transport) {
        return word + " " + name + " [${__P(host,broker.example.org)} ${__P(port,12345)} ${__P(transport," + transport
                + ")}] null looked at";
    }
}
