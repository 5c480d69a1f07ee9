package io.github.jmetermqtt.emqx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConvertCommandTest {

    private static final Path OLD = Path.of("src/test/resources/emqx/converter/release-1.0.jmx");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path folder;

    @Test
    void convertsAndPrintsTheReport() throws IOException {
        assertThat(run("convert", OLD, target())).isZero();

        assertThat(err.toString(UTF_8)).isEmpty();
        assertThat(out.toString(UTF_8))
                .contains(
                        "\"用户组\"",
                        "\nConverted: 4 elements, and 4 MQTT Connects put in.\n\nWhat to know about this plan\n");
        assertThat(Files.readString(target())).doesNotContain("net.xmeter");
        assertThat(files()).containsExactly("new.jmx");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "convert", "convert a.jmx", "convert a.jmx b.jmx c.jmx", "import a.jmx b.jmx", "--help"})
    void wrongArgumentsGetTheUsage(String arguments) throws IOException {
        assertThat(run((Object[]) arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString(UTF_8)).contains("java -jar jmeter-mqtt-<version>.jar convert old.jmx new.jmx");
        assertThat(out.toString(UTF_8)).isEmpty();
    }

    /** XML has none of the other characters. */
    @Test
    void textOfThePlanIsPrintedEscaped() throws IOException {
        String evil = "<html>evil\n2026-01-01 ERROR forged\u202e\u0085";
        String xml = OldXml.plan(List.of(
                        OldXml.element(OldElement.PUB, "NAME", OldXml.Form.STRING, Map.of("mqtt.topic_name", "VALUE"))))
                .replaceAll("NAME|VALUE", evil.replace("<", "&lt;").replace("\n", "&#10;"));
        Path old = Files.writeString(folder.resolve("old.jmx"), xml);

        assertThat(run("convert", old, target())).isZero();

        HostileText.assertSafe(out.toString(UTF_8));
        assertThat(out.toString(UTF_8))
                .contains("\"<html>evil\\n2026-01-01 ERROR forged\\u202e\\u0085\": PubSampler -> ")
                .contains(" = <html>evil\\n2026-01-01 ERROR forged\\u202e\\u0085\n");
        assertThat(run("convert", folder.resolve("no\n2026-01-01 ERROR forged\u202e"), target()))
                .isEqualTo(1);
        HostileText.assertSafe(err.toString(UTF_8));
        assertThat(err.toString(UTF_8)).contains("/no\\n2026-01-01 ERROR forged\\u202e can't be read");
    }

    @Test
    void aMissingFile() throws IOException {
        Path missing = folder.resolve("missing.jmx");

        assertFails(missing, target(), "The plan " + missing + " can't be read: there is no such file or folder");
    }

    @Test
    void aFolder() throws IOException {
        assertFails(folder, target(), "The plan " + folder + " can't be read: Is a directory");
    }

    @Test
    void whatIsNoXml() throws IOException {
        assertThat(failure("<jmeterTestPlan>\n<hashTree></jmeterTestPlan>"))
                .startsWith("old.jmx is no XML that can be read (line 2, column ");
        assertThat(failure("")).startsWith("old.jmx is no XML that can be read (line ");
        assertThat(failure("plain text")).startsWith("old.jmx is no XML that can be read (line 1, column 1): ");
    }

    @Test
    void aDocumentTypeIsNotReadAndNoFileWithIt() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");

        assertThat(failure("<!DOCTYPE a [<!ENTITY b SYSTEM \"" + secret.toUri()
                        + "\">]><jmeterTestPlan version=\"1.2\">&b;</jmeterTestPlan>"))
                .startsWith("old.jmx is no XML that can be read (line 1, column 10): ")
                .doesNotContain("geheim");
    }

    /** In XML 1.1 there may be characters that XML 1.0, which is written, does not have. */
    @Test
    void anotherXml() throws IOException {
        assertThat(failure("<?xml version=\"1.1\"?><jmeterTestPlan version=\"1.2\">&#1;</jmeterTestPlan>"))
                .isEqualTo("old.jmx is in XML 1.1, which may have characters that JMeter can't read; it reads XML 1.0");
        assertThat(failure("<?xml version=\"1.0\" encoding=\"klingon\"?><jmeterTestPlan/>"))
                .isEqualTo("The plan old.jmx can't be read: there is no encoding klingon");
    }

    @Test
    void moreElementsWithinEachOtherThanThereIsAStackFor() throws IOException {
        int depth = 30_000;

        assertThat(failure("<jmeterTestPlan version=\"1.2\">" + "<hashTree>".repeat(depth)
                        + "<net.xmeter.samplers.PubSampler/>" + "</hashTree>".repeat(depth) + "</jmeterTestPlan>"))
                .startsWith("old.jmx is no XML that can be read (line 1, column ")
                .hasLineCount(1);
    }

    @Test
    void whatIsNoPlan() throws IOException {
        assertThat(failure("<html/>"))
                .isEqualTo("old.jmx is no plan of JMeter: its outermost element is <html>, not <jmeterTestPlan>");
        assertThat(failure("<jmeterTestPlan version=\"1.0\"/>"))
                .startsWith("old.jmx is in the format of a JMeter before 2.3");
    }

    @Test
    void aPlanWithoutOldElements() throws IOException {
        assertThat(failure("<jmeterTestPlan version=\"1.2\"/>"))
                .isEqualTo("old.jmx has no element of an old MQTT plugin: there is nothing to convert");
        Path ours = Path.of("examples/jmx/single-pair.jmx");
        assertFails(
                ours, target(), ours + " has no element of an old MQTT plugin: it is a plan of jmeter-mqtt already");
    }

    @Test
    void nothingIsOverwritten() throws IOException {
        Files.writeString(target(), "precious");

        assertFails(
                OLD, target(), target() + " exists already and is not overwritten: name another file, or delete it");
        assertThat(target()).hasContent("precious");
        assertFails(
                target(),
                folder.resolve(".").resolve("new.jmx"),
                "The new plan must have another name than the old one, " + target());
    }

    @Test
    void aFolderThatIsNotThere() throws IOException {
        Path target = folder.resolve("no").resolve("new.jmx");

        assertFails(OLD, target, "The new plan " + target + " can't be written: there is no such file or folder");
    }

    private Path target() {
        return folder.resolve("new.jmx");
    }

    /** What is said of a file with this in it, without its folder. */
    private String failure(String content) throws IOException {
        Path old = Files.writeString(folder.resolve("old.jmx"), content);
        err.reset();
        assertThat(run("convert", old, target())).isEqualTo(1);
        assertThat(target()).doesNotExist();
        return err.toString(UTF_8).strip().replace(folder + "/", "");
    }

    private void assertFails(Path old, Path target, String sentence) throws IOException {
        err.reset();
        assertThat(run("convert", old, target)).isEqualTo(1);
        assertThat(err.toString(UTF_8)).isEqualToIgnoringNewLines(sentence + "\n");
        assertThat(out.toString(UTF_8)).isEmpty();
        assertThat(files()).doesNotContain("new.jmx.tmp").allMatch(name -> !name.endsWith(".tmp"));
    }

    private int run(Object... arguments) {
        return ConvertCommand.run(
                Stream.of(arguments).map(Object::toString).toArray(String[]::new),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8));
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
