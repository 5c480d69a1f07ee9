package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.JMeterReleases;
import io.github.jmetermqtt.broker.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each panel opens, and keeps its fields, in the window of every release that we run in; profile {@code matrix}. */
class EveryReleaseGui {

    private static List<String> newest;

    static List<String> olderReleases() {
        return JMeterReleases.all().subList(1, JMeterReleases.all().size());
    }

    @BeforeAll
    static void openTheNewest() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        newest = session(JMeterReleases.NEWEST);
    }

    @ParameterizedTest
    @MethodSource("olderReleases")
    void anOlderWindowDoesTheSame(String release) throws Exception {
        List<String> lines = session(release);
        assertThat(lines).as("JMeter %s", release).hasSize(5).isEqualTo(newest);
        assertThat(lines.get(3)).matches("single-pair.jmx [1-9]\\d* kept");
        assertThat(lines.get(4)).isEqualTo("ready " + ReadyPlansSession.UNTOUCHED);
    }

    private static List<String> session(String release) throws Exception {
        Path folder =
                Files.createDirectories(Path.of("target", "gui-" + release).toAbsolutePath());
        List<String> lines = GuiProcess.run(
                JMeterReleases.home(release),
                GuiSession.class,
                folder,
                List.of(
                        folder.resolve("plan.jmx").toString(),
                        Path.of("examples", "jmx", "single-pair.jmx")
                                .toAbsolutePath()
                                .toString()));
        GuiProcess.assertNoComplaint(folder);
        return lines.stream()
                .filter(line -> line.matches("(menu|saved|opened|ready|single-pair\\.jmx) .*"))
                .toList();
    }
}
