package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.measure.MeasuredRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportFilesTest {

    /** A device that is always full. */
    private static final Path FULL = Path.of("/dev/full");

    @TempDir
    private Path folder;

    private final MeasuredRun run = MeasuredRun.of(100);

    @BeforeAll
    static void loadProperties() {
        JMeterProperties.load();
    }

    private ReportFiles files(String prefix) {
        return new ReportFiles(prefix, Instant.EPOCH);
    }

    private void linkToFull(String name) throws IOException {
        assumeTrue(Files.exists(FULL), "there is no /dev/full");
        Files.createSymbolicLink(folder.resolve(name), FULL);
    }

    @Test
    void writesAll() throws Exception {
        ReportFiles files = files(folder.resolve("new/run").toString());
        files.writeInterval(run.measurements());
        files.closeHistogramLog();
        files.write("Report", Reports.of(run.summary()));

        assertThat(files.problems()).isEmpty();
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**run.hlog")
                .isDirectoryContaining("glob:**run.xml")
                .isDirectoryContaining("glob:**run.html")
                .isDirectoryContaining("glob:**run.json");
        try (var all = Files.list(folder.resolve("new"))) {
            assertThat(all).hasSize(4);
        }
        assertThat(Files.readString(folder.resolve("new/run.hlog"))).contains("Tag=MQTT_Sub/service");
        assertThat(Files.readString(folder.resolve("new/run.html")))
                .startsWith("<!DOCTYPE html>")
                .contains("\"received\":{\"total\":{\"expected\":100,");
    }

    @Test
    void writesNothingWithoutAPrefix() {
        ReportFiles files = files("");
        files.writeInterval(run.measurements());
        files.write("Report", Reports.of(run.summary()));

        assertThat(files.hasHistogramLog()).isFalse();
        assertThat(files.problems()).isEmpty();
    }

    @Test
    void aPrefixThatIsNoPathIsASentence() {
        ReportFiles files = files("run\0one");
        files.writeInterval(run.measurements());
        files.write("Report", Reports.of(run.summary()));

        assertThat(files.problems())
                .containsExactly("File prefix: \"run\\u0000one\" is no path: Nul character not allowed");
    }

    @Test
    void aFolderThatIsAFileIsASentence() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "no folder");
        ReportFiles files = files(file.resolve("run").toString());
        files.write("Report", Reports.of(run.summary()));

        assertThat(files.problems())
                .containsExactly(
                        "File prefix: " + file.resolve("run.hlog") + " cannot be written: " + file
                                + " is a file, and no folder",
                        "File prefix: " + file.resolve("run.json") + " cannot be written: Not a directory",
                        "File prefix: " + file.resolve("run.xml") + " cannot be written: Not a directory",
                        "File prefix: " + file.resolve("run.html") + " cannot be written: Not a directory");
    }

    @Test
    void aFullDiskIsASentenceOfTheHistograms() throws Exception {
        linkToFull("run.hlog");
        ReportFiles files = files(folder.resolve("run").toString());
        files.writeInterval(run.measurements());
        files.writeInterval(run.measurements());

        assertThat(files.problems())
                .containsExactly("File prefix: " + folder.resolve("run.hlog")
                        + " cannot be written: the disk is full, or the file is gone");
        assertThat(files.hasHistogramLog()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run.json", "run.xml", "run.html"})
    void aFullDiskLeavesTheOldFile(String name) throws Exception {
        Files.writeString(folder.resolve(name), "old");
        linkToFull(name + ".tmp");
        ReportFiles files = files(folder.resolve("run").toString());
        files.write("Report", Reports.of(run.summary()));

        assertThat(files.problems())
                .containsExactly(
                        "File prefix: " + folder.resolve(name) + " cannot be written: No space left on device");
        assertThat(folder.resolve(name)).hasContent("old");
        assertThat(folder.resolve(name + ".tmp")).doesNotExist();
        for (String other : List.of("run.json", "run.xml", "run.html")) {
            assertThat(folder.resolve(other)).isNotEmptyFile();
        }
    }
}
