package io.github.jmetermqtt;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the sources against the rooms of docs/architecture.md: an arrow goes down only.
 * Why: docs/dev/decisions.md#rooms-by-kind
 */
class ArchitectureTest {

    private static final String BASE = "io.github.jmetermqtt.";
    private static final Path SOURCES = Path.of("src/main/java/io/github/jmetermqtt");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?([\\w.]+)", Pattern.MULTILINE);

    /** Each package and the packages that it imports: exactly the arrows of docs/architecture.md, no more and no fewer. */
    private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
            entry("client", Set.of("words")),
            entry("client.auth", Set.of("client")),
            entry("client.fusesource", Set.of("client", "client.spi", "client.tls", "words")),
            entry("client.hivemq", Set.of("client", "client.spi", "client.tls", "words")),
            entry("client.spi", Set.of("client", "words")),
            entry("client.tls", Set.of("client", "client.spi", "words")),
            entry("command", Set.of("client", "emqx", "measure", "page", "report")),
            entry("config", Set.of("client", "emqx", "payload", "words")),
            entry("emqx", Set.of("client", "words")),
            entry("field", Set.of("client", "config", "payload")),
            entry("functions", Set.of("session")),
            entry(
                    "gui",
                    Set.of(
                            "config",
                            "field",
                            "gui.form",
                            "gui.part",
                            "gui.plans",
                            "gui.report",
                            "gui.trial",
                            "report",
                            "sampler",
                            "settings",
                            "words")),
            entry("gui.form", Set.of("client", "config", "field", "gui.part", "words")),
            entry("gui.part", Set.of("words")),
            entry("gui.plans", Set.of("client", "config", "emqx", "field", "gui.form", "gui.part", "sampler.imported")),
            entry("gui.report", Set.of("client", "gui.part", "measure", "report", "words")),
            entry("gui.results", Set.of("client", "gui.part", "words")),
            entry("gui.trial", Set.of("client", "gui.part", "sampler.trial", "words")),
            entry("measure", Set.of("client", "payload", "words")),
            entry("page", Set.of("words")),
            entry("payload", Set.of("client", "words")),
            entry("report", Set.of("client", "config", "measure", "page", "result", "session", "settings", "words")),
            entry("result", Set.of("client", "config", "measure", "payload", "session")),
            entry(
                    "sampler",
                    Set.of(
                            "client",
                            "config",
                            "emqx",
                            "field",
                            "measure",
                            "payload",
                            "result",
                            "sampler.fleet",
                            "sampler.imported",
                            "sampler.publish",
                            "sampler.receive",
                            "sampler.request",
                            "sampler.respond",
                            "session",
                            "settings",
                            "words")),
            entry("sampler.fleet", Set.of("client", "config", "field", "payload", "result", "session", "settings")),
            entry("sampler.imported", Set.of("emqx")),
            entry(
                    "sampler.publish",
                    Set.of(
                            "client",
                            "config",
                            "field",
                            "measure",
                            "payload",
                            "result",
                            "sampler.fleet",
                            "session",
                            "settings")),
            entry(
                    "sampler.receive",
                    Set.of(
                            "client",
                            "field",
                            "measure",
                            "payload",
                            "result",
                            "sampler.fleet",
                            "session",
                            "settings",
                            "words")),
            entry("sampler.request", Set.of("client", "measure", "payload", "result", "session", "settings")),
            entry(
                    "sampler.respond",
                    Set.of("client", "config", "field", "result", "sampler.fleet", "session", "settings", "words")),
            entry("sampler.trial", Set.of("client", "config", "field", "session", "settings", "words")),
            entry("session", Set.of("client", "measure", "payload", "words")),
            entry("settings", Set.of("client", "config", "field", "measure", "payload", "result", "session", "words")),
            entry("words", Set.of()));

    /** What only one package may import. */
    private static final Map<String, String> LIBRARIES = Map.of(
            "com.hivemq.", "client/hivemq", "io.netty.", "client/hivemq", "org.fusesource.", "client/fusesource");

    /** A panel is made of fields. What else of {@code gui} shows, or asks, is named here with the rooms that it knows. */
    private static final Map<String, Set<String>> NO_FIELDS_ONLY =
            Map.of("MqttDeliveryReportGui.java", Set.of("report"));

    private static final Set<String> WITHOUT_JMETER =
            Set.of("client", "command", "emqx", "page", "payload", "measure", "session", "words");

    @Test
    void theArrowsAreThoseThatAreDrawn() throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Path source : sources()) {
            Set<String> arrows = found.computeIfAbsent(room(source), any -> new TreeSet<>());
            for (String imported : imports(source)) {
                if (imported.startsWith(BASE)) {
                    arrows.add(packageOf(imported.substring(BASE.length())));
                }
            }
            arrows.remove(room(source));
        }
        assertThat(found).containsExactlyInAnyOrderEntriesOf(ARROWS);
    }

    @Test
    void noArrowsMakeACircle() {
        Set<String> below = new TreeSet<>();
        while (below.size() < ARROWS.size()) {
            List<String> next = ARROWS.keySet().stream()
                    .filter(room -> !below.contains(room) && below.containsAll(ARROWS.get(room)))
                    .toList();
            assertThat(next).as("rooms that stand on %s alone", below).isNotEmpty();
            below.addAll(next);
        }
    }

    @Test
    void everyPackageSaysWhoLivesThere() {
        for (String room : ARROWS.keySet()) {
            assertThat(SOURCES.resolve(room.replace('.', '/')).resolve("package-info.java"))
                    .exists();
        }
    }

    @Test
    void theLowerRoomsKnowNoJMeter() throws IOException {
        for (Path source : sources()) {
            if (WITHOUT_JMETER.stream().anyMatch(one -> (room(source) + ".").startsWith(one + "."))) {
                assertThat(imports(source))
                        .as("imports of %s", source)
                        .noneMatch(
                                name -> name.startsWith("org.apache.jmeter") || name.startsWith("org.apache.jorphan"));
            }
        }
    }

    /** Two rooms stand apart, and so does the window: of the lowest room they know how text is shown, and nothing else. */
    @Test
    void someRoomsKnowOnlyHowTextIsShown() throws IOException {
        Set<String> apart =
                Set.of("command", "config", "emqx", "gui", "gui.report", "gui.results", "report", "sampler.imported");
        for (Path source : sources()) {
            if (apart.contains(room(source))) {
                assertThat(imports(source))
                        .as("imports of %s", source)
                        .allMatch(name -> !name.startsWith(BASE + "client.") || name.equals(BASE + "client.Shown"));
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

    /** So that a new version of the library needs a look at two classes. Names in full count as well. */
    @Test
    void twoClassesKnowTheInsideOfHivemqsClient() throws IOException {
        for (Path source : sources()) {
            if (!source.endsWith("client/hivemq/HivemqInternals.java")
                    && !source.endsWith("client/hivemq/BreakableConfig.java")) {
                assertThat(Files.readString(source)).as("%s", source).doesNotContain("com.hivemq.client.internal");
            }
        }
    }

    /** In the log a label of a plan, or words of a broker, must not look like a line, or a word, of ours. */
    @Test
    void textOfOthersGoesEscapedIntoTheLog() throws IOException {
        Pattern statement = Pattern.compile("LOG\\.\\w+\\(.*?\\);", Pattern.DOTALL);
        String inBrackets = "\\((?:[^()]|\\((?:[^()]|\\([^()]*\\))*\\))*\\)";
        Pattern fine = Pattern.compile("Shown\\.(?:text|line)" + inBrackets + "|\"(?:[^\"\\\\]|\\\\.)*\"");
        Pattern bare = Pattern.compile("(?<![.\\w])(label|name|where|problem|sentence)\\b"
                + "|(?<!class\\.)\\b(getName|getMessage|toString|valueOf|clientId)\\(");
        int statements = 0;
        for (Path source : sources()) {
            Matcher found = statement.matcher(Files.readString(source));
            while (found.find()) {
                statements++;
                assertThat(fine.matcher(found.group()).replaceAll(""))
                        .as("%s: %s", source, found.group())
                        .doesNotContainPattern(bare);
            }
        }
        assertThat(statements).isGreaterThan(20);
    }

    /** JMeter's own clock has whole ms, so it would be wrong by up to one in the same direction for many rows. */
    @Test
    void aStopwatchTimesEachSample() throws IOException {
        Pattern clock = Pattern.compile("\\.(sampleStart|sampleEnd|latencyEnd|connectEnd)\\(");
        Set<String> untimed = Set.of("Stopwatch.java", "Results.java", "LateSamples.java");
        for (Path source : sources()) {
            if (!untimed.contains(source.getFileName().toString())) {
                assertThat(Files.readString(source)).as("%s", source).doesNotContainPattern(clock);
            }
        }
    }

    @Test
    void panelsKnowElementsAndFieldsOnly() throws IOException {
        for (Path source : sources()) {
            if (!room(source).equals("gui")) {
                continue;
            }
            Set<String> further =
                    NO_FIELDS_ONLY.getOrDefault(source.getFileName().toString(), Set.of());
            for (String imported : imports(source)) {
                if (imported.startsWith(BASE)) {
                    String name = imported.substring(BASE.length());
                    assertThat(name.matches(
                                            "(config|field|gui\\.\\w+|words)\\..+|client\\.Shown|sampler\\.Mqtt\\w+|settings\\.Readings")
                                    || further.contains(packageOf(name)))
                            .as("%s imports %s", source, imported)
                            .isTrue();
                }
            }
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }

    /** @param imported without the base, e.g. {@code client.spi.Pending.Kind} */
    private static String packageOf(String imported) {
        return Pattern.compile("\\.")
                .splitAsStream(imported)
                .takeWhile(part -> Character.isLowerCase(part.charAt(0)))
                .collect(Collectors.joining("."));
    }

    private static String room(Path source) {
        return SOURCES.relativize(source.getParent())
                .toString()
                .replace('/', '.')
                .replace('\\', '.');
    }

    private static List<String> imports(Path source) throws IOException {
        return IMPORT.matcher(Files.readString(source))
                .results()
                .map(match -> match.group(1))
                .toList();
    }
}
