package io.github.jmetermqtt.gui.plans;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.emqx.ConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanImportTest {

    private final Answers answers = new Answers();

    @TempDir
    private Path folder;

    private Path old;

    @BeforeEach
    void anOldPlan() throws IOException {
        old = folder.resolve("old.jmx");
        Files.copy(Path.of("src/test/resources/emqx/converter/fork-named.jmx"), old);
        answers.old = old;
    }

    @Test
    void writesBesideTheOldOneShowsTheReportAndOpens() throws IOException {
        answers.chosen.add(folder.resolve("old-mqtt.jmx"));

        new PlanImport(answers).run();

        assertThat(answers.seen).containsExactly("save as old-mqtt.jmx", "report of old-mqtt.jmx", "open old-mqtt.jmx");
        assertThat(folder.resolve("old-mqtt.jmx"))
                .content()
                .contains("MqttConnect")
                .doesNotContain("net.xmeter");
    }

    @Test
    void asksAgainUntilItMayOverwriteOrGetsAnotherName() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.jmx"), "precious");
        answers.chosen.addAll(List.of(taken, folder.resolve("free")));

        new PlanImport(answers).run();

        assertThat(answers.seen)
                .containsExactly(
                        "save as old-mqtt.jmx",
                        "overwrite taken.jmx",
                        "save as taken.jmx",
                        "report of free.jmx",
                        "open free.jmx");
        assertThat(taken).hasContent("precious");
    }

    @Test
    void overwritesWhatItMay() throws IOException {
        Path taken = Files.writeString(folder.resolve("taken.jmx"), "worthless");
        answers.chosen.add(taken);
        answers.overwrite = true;

        new PlanImport(answers).run();

        assertThat(taken).content().contains("MqttConnect");
    }

    @Test
    void doesNothingWhereTheUserGivesUp() throws IOException {
        new PlanImport(answers).run();
        assertThat(answers.seen).containsExactly("save as old-mqtt.jmx");

        answers.old = null;
        new PlanImport(answers).run();
        assertThat(answers.seen).hasSize(1);
    }

    @Test
    void saysWhyItCanNot() throws IOException {
        Files.writeString(old, "<html/>");

        new PlanImport(answers).run();

        assertThat(answers.seen)
                .containsExactly("failure " + old
                        + " is no plan of JMeter: its outermost element is <html>, not <jmeterTestPlan>");
    }

    @Test
    void opensNothingThatWasNotWritten() {
        answers.chosen.add(folder.resolve("no").resolve("new.jmx"));

        new PlanImport(answers).run();

        assertThat(answers.seen).hasSize(2);
        assertThat(answers.seen.get(1)).startsWith("failure The new plan ").endsWith("there is no such file or folder");
    }

    /** A user who has made up their mind before. */
    private static final class Answers implements PlanImport.Dialogs {

        private Path old;
        private boolean overwrite;
        private final Queue<Path> chosen = new ArrayDeque<>();
        private final List<String> seen = new ArrayList<>();

        @Override
        public Path chooseOld() {
            return old;
        }

        @Override
        public Path chooseNew(Path proposal) {
            seen.add("save as " + proposal.getFileName());
            return chosen.poll();
        }

        @Override
        public boolean mayOverwrite(Path file) {
            seen.add("overwrite " + file.getFileName());
            return overwrite;
        }

        @Override
        public void show(Path written, String report) {
            seen.add((report.startsWith("Converted: 6 elements.\n") ? "report of " : "another report of ")
                    + written.getFileName());
        }

        @Override
        public void show(ConversionException failure) {
            seen.add("failure " + failure.getMessage());
        }

        @Override
        public void open(Path plan) {
            seen.add("open " + plan.getFileName());
        }
    }
}
