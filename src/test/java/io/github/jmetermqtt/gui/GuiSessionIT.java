package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.broker.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** JMeter's own window, on a virtual display, with the finished jar in its lib/ext. */
@NeedsProcess
@NeedsWindow
class GuiSessionIT {

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load(); // the panels of this process have a language, too
    }

    @Test
    void savingAndReopeningKeepsEveryFieldInEveryLanguageAndThoseOfTheExamplesAndLogsNothing() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder = Files.createDirectories(Path.of("target", "gui-session").toAbsolutePath());

        List<Path> examples = examples();

        List<String> arguments =
                new ArrayList<>(List.of(folder.resolve("plan.jmx").toString()));
        examples.forEach(plan -> arguments.add(plan.toString()));
        List<String> output = GuiProcess.run(GuiSession.class, folder, arguments);

        assertThat(line(output, "menu"))
                .isEqualTo(Panel.all()
                        .map(Panel::toString)
                        .sorted(Comparator.comparingInt(GuiSessionIT::menu).thenComparing(Comparator.naturalOrder()))
                        .toList()
                        .toString());
        Map<String, Map<String, String>> expected = new TreeMap<>();
        Panel.all()
                .forEach(panel -> expected.put(
                        panel.newElement().getClass().getSimpleName(),
                        panel.settings().stream()
                                .collect(Collectors.toMap(
                                        setting -> setting.key(),
                                        setting -> "${" + setting.key() + "}",
                                        (one, other) -> one,
                                        TreeMap::new))));
        assertThat(line(output, "saved")).isEqualTo(expected.toString());
        assertThat(line(output, "opened")).isEqualTo(expected.toString());
        assertThat(line(output, "named")).isEqualTo("[MQTT Connect]");
        assertThat(line(output, "Chinese")).isEqualTo("[用订阅给代理加压, 导入 EMQX mqtt-jmeter 测试计划…]");
        assertThat(line(output, "stored")).isEqualTo(expected.toString());
        assertThat(line(output, "English"))
                .isEqualTo("[Load the broker with subscriptions, Import EMQX mqtt-jmeter plan…]");
        assertThat(line(output, "ready")).isEqualTo(ReadyPlansSession.UNTOUCHED);
        assertThat(examples).isNotEmpty();
        for (Path example : examples) {
            assertThat(line(output, example.getFileName().toString()))
                    .as(example.toString())
                    .matches("[1-9]\\d* kept");
        }
        GuiProcess.assertNoComplaint(folder);
    }

    /** Config elements, samplers, listeners, each in the order of the alphabet. */
    private static int menu(String label) {
        boolean config = label.endsWith("Defaults") || label.endsWith("Profile");
        return config ? 0 : label.endsWith("Report") ? 2 : 1;
    }

    private static List<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("examples", "jmx"))) {
            return files.filter(file -> file.toString().endsWith(".jmx"))
                    .sorted()
                    .map(Path::toAbsolutePath)
                    .toList();
        }
    }

    private static String line(List<String> output, String word) {
        return output.stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> line.substring(word.length() + 1))
                .findFirst()
                .orElse("no line \"" + word + "\" in " + output);
    }
}
