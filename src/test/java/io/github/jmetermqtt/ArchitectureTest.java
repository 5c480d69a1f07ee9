package io.github.jmetermqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the sources against the rooms of docs/architecture.md: an arrow goes down only. */
class ArchitectureTest {

    private static final String BASE = "io.github.jmetermqtt.";
    private static final Path SOURCES = Path.of("src/main/java/io/github/jmetermqtt");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);

    /** Each room and the rooms that it may look into. */
    private static final Map<String, Set<String>> ROOMS = Map.of(
            "client", Set.of(),
            "emqx", Set.of(),
            "payload", Set.of("client"),
            "measure", Set.of("payload", "client"),
            "session", Set.of("measure", "payload", "client"),
            "config", Set.of("session", "measure", "payload", "client"),
            "sampler", Set.of("emqx", "config", "session", "measure", "payload", "client"),
            "report", Set.of("config", "session", "measure", "payload", "client"),
            "functions", Set.of("config", "session", "measure", "payload", "client"),
            "gui", Set.of("sampler", "report", "emqx", "config", "measure", "payload", "client"));

    /** What only one package may import. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "com.hivemq.", "client/hivemq", "io.netty.", "client/hivemq", "org.fusesource.", "client/fusesource");

    private static final Set<String> WITHOUT_JMETER = Set.of("client", "emqx", "payload", "measure", "session");

    @Test
    void everyImportGoesDown() throws IOException {
        for (Path source : sources()) {
            String room = room(source);
            assertThat(ROOMS).as("the room of %s", source).containsKey(room);
            for (String imported : imports(source)) {
                if (imported.startsWith(BASE)) {
                    String other = imported.substring(BASE.length()).split("\\.", 2)[0];
                    assertThat(other.equals(room) || ROOMS.get(room).contains(other))
                            .as("%s may import %s", source, imported)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void theLowerRoomsKnowNoJMeter() throws IOException {
        for (Path source : sources()) {
            if (WITHOUT_JMETER.contains(room(source))) {
                assertThat(imports(source))
                        .as("imports of %s", source)
                        .noneMatch(
                                name -> name.startsWith("org.apache.jmeter") || name.startsWith("org.apache.jorphan"));
            }
        }
    }

    @Test
    void onlyItsOwnPackageKnowsAClientLibrary() throws IOException {
        for (Path source : sources()) {
            for (String imported : imports(source)) {
                LIBRARIES.forEach((packages, room) -> assertThat(imported.startsWith(packages)
                                && !SOURCES.relativize(source).startsWith(room))
                        .as("%s imports %s", source, imported)
                        .isFalse());
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    private static String room(Path source) {
        return SOURCES.relativize(source).getName(0).toString();
    }

    private static List<String> imports(Path source) throws IOException {
        return IMPORT.matcher(Files.readString(source))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
