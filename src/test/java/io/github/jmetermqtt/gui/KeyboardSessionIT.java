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
 * Without a mouse: in JMeter's own window, Tab goes to every control of each panel in the order of the screen, each control has a name for a
 * screen reader, and keys fold sections and open and close the table of names. The editor grows with the
 * rest of the text.
 */
@TakesLong
@NeedsProcess
@NeedsWindow
class KeyboardSessionIT {

    @Test
    void everythingIsInReachOfTheKeyboard() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder =
                Files.createDirectories(Path.of("target", "keyboard-session").toAbsolutePath());

        List<String> output = GuiProcess.run(KeyboardSession.class, folder, List.of());

        assertThat(output.stream().filter(line -> line.startsWith("panel ")))
                .hasSize(2 * Panel.CLASSES.size())
                .allSatisfy(line -> assertThat(line).matches("panel \\S+ \\S+ [1-9]\\d* controls \\[\\]"));
        assertThat(output)
                .contains(
                        "heading [marked, opened with Space, folded with Enter]",
                        "names [%i, %c, %{column}, %n, %t, %%i, %%n]",
                        "zoom [true, true, true]");
        GuiProcess.assertNoComplaint(folder);
    }
}
