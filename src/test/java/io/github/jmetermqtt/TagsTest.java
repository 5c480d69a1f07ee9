package io.github.jmetermqtt;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A test that needs more than its own JVM has the tag that says so, and no other test has it. Class files tell: they name every
 * class that they use, so what a test needs by way of its helpers is found, too.
 */
class TagsTest {

    private static final Pattern OURS = Pattern.compile("io/github/jmetermqtt/[\\w/]+");
    private static final String BROKERS = "io/github/jmetermqtt/broker/";

    /** Each class of the tests, by its name with slashes, and all that the constant pools of it and its inner classes have. */
    private static final Map<String, String> CLASSES = new HashMap<>();

    @BeforeAll
    static void read() throws IOException, URISyntaxException {
        Path root = Path.of(TagsTest.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file :
                    files.filter(any -> any.toString().endsWith(".class")).toList()) {
                String name =
                        root.relativize(file).toString().replace('\\', '/').replaceFirst("(\\$.*)?\\.class$", "");
                CLASSES.merge(name, Files.readString(file, StandardCharsets.ISO_8859_1), String::concat);
            }
        }
    }

    @Test
    void whoeverStartsABrokerSaysSo() throws Exception {
        assertThat(tagged(NeedsBroker.class)).isEqualTo(users(BROKERS + "TestBroker", ""));
    }

    @Test
    void whoeverStartsAProgramSaysSo() throws Exception {
        assertThat(tagged(NeedsProcess.class)).isEqualTo(users("java/lang/ProcessBuilder", BROKERS));
    }

    @Test
    void whoeverOpensAWindowSaysSo() throws Exception {
        assertThat(tagged(NeedsWindow.class)).isEqualTo(users("xvfb-run", ""));
    }

    private static Set<String> tagged(Class<? extends Annotation> tag) throws ClassNotFoundException {
        Set<String> tagged = new TreeSet<>();
        for (String test : tests()) {
            if (Class.forName(test.replace('/', '.'), false, TagsTest.class.getClassLoader())
                    .isAnnotationPresent(tag)) {
                tagged.add(test);
            }
        }
        return tagged;
    }

    /**
     * The tests whose class file, or that of a class that they use, has this text.
     *
     * @param but the beginning of the names of classes whose needs don't count; empty: all count
     */
    private static Set<String> users(String text, String but) {
        return tests().stream()
                .filter(test -> used(test, but).stream()
                        .anyMatch(name -> CLASSES.get(name).contains(text)))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> used(String test, String but) {
        Set<String> used = new HashSet<>(Set.of(test));
        Deque<String> next = new ArrayDeque<>(used);
        while (!next.isEmpty()) {
            OURS.matcher(CLASSES.get(next.remove()))
                    .results()
                    .map(MatchResult::group)
                    .filter(CLASSES::containsKey)
                    .filter(name -> but.isEmpty() || !name.startsWith(but))
                    .filter(used::add)
                    .forEach(next::add);
        }
        return used;
    }

    private static List<String> tests() {
        return CLASSES.keySet().stream()
                .filter(name -> name.matches(".*(Test|IT)")
                        && !name.equals(TagsTest.class.getName().replace('.', '/')))
                .toList();
    }
}
