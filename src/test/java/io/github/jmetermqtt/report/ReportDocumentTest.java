package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDocumentTest {

    @TempDir
    private Path folder;

    @Test
    void hasWhatTheRunningTestHad() throws Exception {
        Path file = folder.resolve("run.json");
        ReportJson.write(Reports.doubtful(), file);
        ReportDocument read = ReportDocument.read(file);
        ReportDocument live = ReportDocument.of(Reports.doubtful());

        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("json")
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(live);
        assertThat(read.state()).isEqualTo(Outcome.State.DOUBTFUL);
        assertThat(read.reasons(Outcome.State.DOUBTFUL)).hasSize(4).isEqualTo(live.reasons(Outcome.State.DOUBTFUL));
        assertThat(read.reasons(Outcome.State.SYSTEM_FAILED)).hasSize(3);
        assertThat(read.reasons(Outcome.State.GOOD)).isEmpty();
        assertThat(read.slowSystem()).containsExactly("7 messages left late");
        assertThat(read.duration()).hasSeconds(10);
        assertThat(read.published().count("published")).isEqualTo(100);
        assertThat(read.readers()).containsOnlyKeys("MQTT Sub");
        assertThat(read.received().part("response").get("maxMs")).isCloseTo(25, within(0.1));
        assertThat(read.received().get("nothing")).isNull();
        assertThat(read.limits())
                .containsExactly(
                        new ReportDocument.LimitRow("lost = 0", "0", true),
                        new ReportDocument.LimitRow("max response < 1 ms", "25 ms", false));
        assertThat(read.timeline().intervals()).hasSize(2);
        assertThat(read.curve().percents())
                .hasSize(101)
                .startsWith(0.0)
                .contains(90.0, 99.0, 99.9, 99.99)
                .endsWith(99.999);
        assertThat(read.curve().service()).allMatch(millis -> Math.abs(millis - 20) < 0.1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    ''                                    | it lacks the version or the outcome
                    no json                               | it is no JSON
                    {"version":1,"outcome":{}             | it is no JSON
                    []                                    | it lacks the version or the outcome
                    {"version":"1","outcome":{}}          | it lacks the version or the outcome
                    {"version":1}                         | it lacks the version or the outcome
                    {"version":1,"outcome":{"state":"x"}} | it lacks the version or the outcome
                    {"version":2,"outcome":{}}            | is a report of version 2, and this jmeter-mqtt reads version 1
                    """)
    void saysInOneSentenceWhatIsNoReport(String text, String reason) throws IOException {
        Path file = Files.writeString(folder.resolve("other.json"), text.equals("''") ? "" : text);

        assertThatThrownBy(() -> ReportDocument.read(file))
                .isInstanceOf(BadReportException.class)
                .hasMessageStartingWith("other.json is ")
                .hasMessageEndingWith(reason);
    }

    @Test
    void bracketsWithinBracketsAreNoReport() throws IOException {
        Path file = Files.writeString(folder.resolve("deep.json"), "[".repeat(1_000_000));

        assertThatThrownBy(() -> ReportDocument.read(file)).hasMessageEndingWith("it is no JSON");
    }

    @Test
    void aFolderAndNothingCannotBeRead() {
        assertThatThrownBy(() -> ReportDocument.read(folder)).hasMessageContaining(" cannot be read: ");
        assertThatThrownBy(() -> ReportDocument.read(folder.resolve("nothing.json")))
                .hasMessage("nothing.json cannot be read: there is no such file or folder");
    }

    @Test
    void whatAFileLacksIsNotKnown() throws Exception {
        Path file = Files.writeString(folder.resolve("short.json"), "{\"version\":1,\"outcome\":{\"state\":\"good\"}}");
        ReportDocument report = ReportDocument.read(file);

        assertThat(report.state()).isEqualTo(Outcome.State.GOOD);
        assertThat(report.publishers()).isEmpty();
        assertThat(report.received().get("lost")).isNull();
        assertThat(report.limits()).isEmpty();
        assertThat(report.timeline().intervals()).isEmpty();
        assertThat(report.curve().percents()).isEmpty();
        assertThat(report.duration()).isZero();
    }
}
