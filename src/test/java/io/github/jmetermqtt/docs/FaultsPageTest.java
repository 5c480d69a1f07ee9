package io.github.jmetermqtt.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each test that docs/dev/faults.md names is there. */
class FaultsPageTest {

    private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|IT))(?:\\.(\\w+))?`");

    @Test
    void eachTestIsThere() throws IOException {
        Map<String, Path> classes;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            classes = files.filter(file -> file.toString().endsWith(".java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            file -> file,
                            (one, other) -> one)); // package-info
        }
        List<String> lines = Files.readAllLines(Path.of("docs", "dev", "faults.md"));
        int named = 0;
        for (String line : lines) {
            Matcher test = TEST.matcher(line);
            while (test.find()) {
                named++;
                assertThat(classes).as(line).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(Files.readString(classes.get(test.group(1))))
                            .as(test.group())
                            .contains("void " + test.group(2) + "(");
                }
            }
        }
        assertThat(named).isGreaterThan(30);
    }
}
