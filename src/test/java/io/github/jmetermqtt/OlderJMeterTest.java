package io.github.jmetermqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.jmeter.protocol.java.sampler.JavaSampler;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jorphan.util.JOrphanUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.objectweb.asm.Opcodes;

/**
 * Our classes fit the older JMeters that we run in, though the compiler knows only the newest: all that they name is there, and
 * what they override is called there. {@code -Pmatrix} runs the plans.
 */
class OlderJMeterTest {

    /** They override what JMeter has since 5.6 or 5.6.3, beside what older ones have instead. */
    private static final Set<String> FOR_NEWER_ONLY = Set.of(
            "io/github/jmetermqtt/config/FieldTexts:getPropertyOrNull(Ljava/lang/String;)Lorg/apache/jmeter/testelement/property/JMeterProperty;",
            "io/github/jmetermqtt/gui/form/TypedTexts:getPropertyOrNull(Ljava/lang/String;)Lorg/apache/jmeter/testelement/property/JMeterProperty;",
            "io/github/jmetermqtt/sampler/imported/ImportingSampler:getPropertyOrNull(Ljava/lang/String;)Lorg/apache/jmeter/testelement/property/JMeterProperty;");

    private static final String NEW_ELEMENT = ":makeTestElement()Lorg/apache/jmeter/testelement/TestElement;";

    /** What those hand it on to. */
    private static final Set<String> CALLED_BY_NEWER_ONLY = Set.of(
            "org/apache/jmeter/samplers/AbstractSampler:getPropertyOrNull(Ljava/lang/String;)Lorg/apache/jmeter/testelement/property/JMeterProperty;");

    private static final Path CLASSES = Path.of("target/classes");

    static boolean isJMeter(String name) {
        return name.startsWith("org/apache/jmeter/") || name.startsWith("org/apache/jorphan/");
    }

    static List<Path> releases() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(System.getProperty("jmeter.apis.dir")))) {
            return folders.sorted().toList();
        }
    }

    @Test
    void theOldestThatTheDocumentsNameAreAmongThem() throws IOException {
        assertThat(releases())
                .extracting(folder -> folder.getFileName().toString())
                .contains("5.4.3", "5.5", "5.6");
    }

    @ParameterizedTest
    @MethodSource("releases")
    void allThatWeNameIsThere(Path release) throws IOException {
        ClassFiles world = release(release);
        Set<String> missing = new TreeSet<>();
        for (ClassFile ours : ours()) {
            ours.types().stream()
                    .map(type -> type.replaceFirst("^\\[+L(.*);$", "$1"))
                    .filter(OlderJMeterTest::isJMeter)
                    .filter(type -> world.find(type).isEmpty())
                    .forEach(missing::add);
            for (String use : ours.uses()) {
                String owner = use.substring(0, use.indexOf(':'));
                String member = use.substring(use.indexOf(':') + 1);
                boolean found = ours.supers().contains(use) ? world.hasBody(owner, member) : world.has(owner, member);
                if (reachesJMeter(world, owner) && !found) {
                    missing.add(use);
                }
            }
        }
        missing.removeAll(CALLED_BY_NEWER_ONLY);
        assertThat(missing)
                .as("what JMeter %s does not have", release.getFileName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void itCallsWhatWeOverride(Path release) throws IOException {
        ClassFiles older = release(release);
        ClassFiles newest = newest();
        Set<String> neverCalled = new TreeSet<>();
        for (ClassFile ours : ours()) {
            for (String member : ours.members().keySet()) {
                if (overrides(newest, ours, member) && !overrides(older, ours, member)) {
                    neverCalled.add(ours.name() + ':' + member);
                }
            }
        }
        neverCalled.removeAll(FOR_NEWER_ONLY);
        neverCalled.removeIf(member -> member.endsWith("Gui" + NEW_ELEMENT)); // our createTestElement calls it
        assertThat(neverCalled)
                .as("what overrides nothing in JMeter %s", release.getFileName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("releases")
    void weHaveAllThatItAsksFor(Path release) throws IOException {
        ClassFiles world = release(release);
        Set<String> wrong = new TreeSet<>();
        for (ClassFile ours : ours()) {
            List<ClassFile> ancestors = world.ancestors(ours);
            for (ClassFile jmeter :
                    ancestors.stream().filter(one -> isJMeter(one.name())).toList()) {
                for (Map.Entry<String, Integer> member : jmeter.members().entrySet()) {
                    boolean isFinal = (member.getValue() & Opcodes.ACC_FINAL) != 0;
                    boolean isAbstract = (member.getValue() & Opcodes.ACC_ABSTRACT) != 0;
                    if (isFinal
                            && member.getKey().contains("(")
                            && ours.members().containsKey(member.getKey())) {
                        wrong.add(ours.name() + " overrides the final " + member.getKey());
                    }
                    if (isAbstract
                            && !ours.is(Opcodes.ACC_ABSTRACT)
                            && !ours.hasBody(member.getKey())
                            && ancestors.stream().noneMatch(one -> one.hasBody(member.getKey()))) {
                        wrong.add(ours.name() + " lacks " + member.getKey());
                    }
                }
            }
        }
        assertThat(wrong).as("JMeter %s", release.getFileName()).isEmpty();
    }

    private static boolean overrides(ClassFiles world, ClassFile ours, String member) {
        return !member.startsWith("<")
                && member.contains("(")
                && world.ancestors(ours).stream()
                        .anyMatch(one -> isJMeter(one.name()) && one.members().containsKey(member));
    }

    /** JMeter's own, and those of ours whose members may be JMeter's. */
    private static boolean reachesJMeter(ClassFiles world, String owner) {
        if (isJMeter(owner)) {
            return true;
        }
        Optional<ClassFile> type = owner.startsWith("io/github/jmetermqtt/") ? world.find(owner) : Optional.empty();
        return type.map(one -> world.ancestors(one).stream().anyMatch(parent -> isJMeter(parent.name())))
                .orElse(false);
    }

    private static Set<ClassFile> ours() throws IOException {
        Set<ClassFile> ours = new LinkedHashSet<>();
        ClassFiles files = new ClassFiles().folder(CLASSES);
        try (Stream<Path> paths = Files.walk(CLASSES)) {
            paths.map(path -> CLASSES.relativize(path).toString().replace('\\', '/'))
                    .filter(path -> path.endsWith(".class"))
                    .map(path -> files.find(path.replaceFirst("\\.class$", "")))
                    .flatMap(Optional::stream)
                    .forEach(ours::add);
        }
        return ours;
    }

    private static ClassFiles release(Path folder) throws IOException {
        ClassFiles world = new ClassFiles().folder(CLASSES);
        try (Stream<Path> jars = Files.list(folder)) {
            for (Path jar : jars.toList()) {
                world.jar(jar);
            }
        }
        return world;
    }

    private static ClassFiles newest() throws IOException {
        ClassFiles world = new ClassFiles().folder(CLASSES);
        for (Class<?> type : List.of(TestElement.class, JavaSampler.class, JOrphanUtils.class)) {
            world.jar(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().getPath()));
        }
        return world;
    }
}
