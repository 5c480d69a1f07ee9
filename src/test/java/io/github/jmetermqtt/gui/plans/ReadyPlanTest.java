package io.github.jmetermqtt.gui.plans;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadyPlanTest {

    @Test
    void everyExampleIsAReadyPlanAndInTheJar() throws IOException {
        List<String> examples;
        try (Stream<Path> files = Files.list(Path.of("examples", "jmx"))) {
            examples = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".jmx"))
                    .map(name -> name.replace(".jmx", ""))
                    .toList();
        }
        assertThat(ReadyPlan.all().stream().map(ReadyPlan::name)).containsExactlyInAnyOrderElementsOf(examples);
        for (String example : examples) {
            assertThat(ReadyPlan.class.getResource("/io/github/jmetermqtt/plans/" + example + ".jmx"))
                    .as(example)
                    .isNotNull();
        }
    }
}
