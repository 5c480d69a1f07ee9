package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tools &gt; MQTT &gt; Import EMQX mqtt-jmeter plan… in JMeter's own window, on a virtual display, with the finished jar in its lib/ext. */
@NeedsProcess
@NeedsWindow
@TakesLong
class ImportPlanIT {

    private static final String REPORT_BEGINS =
            "report Converted: 4 elements.||What to know about this plan||Behaves otherwise|- ";

    @Test
    void convertsShowsTheReportAndOpensTheNewPlan() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder =
                Files.createDirectories(Path.of("target", "import-session").toAbsolutePath());
        Path old = folder.resolve("old.jmx");
        Files.copy(
                Path.of("src/test/resources/emqx/converter/fork-mqtt5.jmx"), old, StandardCopyOption.REPLACE_EXISTING);
        Path broken = Files.writeString(folder.resolve("broken.jmx"), "<jmeterTestPlan>");
        Files.deleteIfExists(folder.resolve("old-mqtt.jmx"));
        Files.deleteIfExists(folder.resolve("other.jmx"));

        List<String> output = GuiProcess.run(
                ImportSession.class,
                folder,
                List.of(
                        old.toString(),
                        broken.toString(),
                        folder.resolve("report.png").toString(),
                        folder.resolve("notes.png").toString()));

        List<String> seen = output.stream()
                .filter(line -> line.matches("(chosen|error|overwrite|report|opened) .*"))
                .map(line -> line.startsWith(REPORT_BEGINS) ? "report" : line)
                .toList();
        assertThat(seen).hasSize(12);
        assertThat(seen.get(1)).startsWith("error " + broken + " is no XML that can be read (line 1, column ");
        assertThat(seen.subList(2, 11))
                .containsExactly(
                        "chosen old.jmx",
                        "chosen old-mqtt.jmx",
                        "report",
                        "opened old-mqtt.jmx [Connect, Pub, Sub, DisConnect]",
                        "chosen old.jmx",
                        "chosen old-mqtt.jmx",
                        "overwrite old-mqtt.jmx exists already. Overwrite it?",
                        "chosen other",
                        "report");
        assertThat(seen.get(11)).isEqualTo("opened other.jmx [Connect, Pub, Sub, DisConnect]");
        assertThat(output)
                .anyMatch(line -> line.startsWith("notes What to know about this plan||Behaves otherwise|- ")
                        && line.contains("||Dropped|- ")
                        && line.contains("||Look at|- "))
                .contains("copied true");
        GuiProcess.assertNoComplaint(folder);
    }
}
