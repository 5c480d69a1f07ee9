package io.github.jmetermqtt.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.jmetermqtt.NeedsProcess;
import io.github.jmetermqtt.NeedsWindow;
import io.github.jmetermqtt.TakesLong;
import io.github.jmetermqtt.broker.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The tab MQTT of View Results Tree in JMeter's own window, on a virtual display, with the finished jar in its lib/ext. */
@TakesLong
@NeedsProcess
@NeedsWindow
class ResultsIT {

    private static final long LONGEST_MILLIS = 1000;

    @Test
    void resultsOfEveryKindAndSizeAreShownAtOnce() throws Exception {
        assumeTrue(Programs.find("xvfb-run").isPresent(), "xvfb-run is not installed");
        Path folder =
                Files.createDirectories(Path.of("target", "results-session").toAbsolutePath());

        List<String> output = GuiProcess.run(
                ResultsSession.class, folder, List.of(folder.resolve("tab.png").toString()));

        assertThat(output).contains("renderers 1");
        List<String> seen =
                output.stream().filter(line -> line.startsWith("result ")).toList();
        assertThat(seen).hasSize(8);
        assertThat(seen).allSatisfy(line -> assertThat(millis(line)).as(line).isLessThan(LONGEST_MILLIS));
        assertThat(seen.get(0))
                .contains("200 OK, The sample did what it was to do., {|  \"list\": [|    12345,|", "JSON]");
        assertThat(seen.get(1)).contains("\"valves\": [|    {|      \"id\": 1,", "18 rows", "JSON]");
        assertThat(seen.get(2)).contains("xxxxxxxxxx", "Text]");
        assertThat(seen.get(3)).contains("00000000  00 1f 3e 5d", "Hex]");
        assertThat(seen.get(4))
                .contains("200 <html><b>bold</b>", "<html><img src='http://localhost:1/x'>\\u202e\\u0007|end|");
        assertThat(seen.get(5))
                .contains("135 Not authorized, The broker knows the client", "This result has no payload");
        assertThat(seen.get(6)).contains("200 OK, This result has nothing of MQTT in it", "a page");
        assertThat(seen.get(7)).as("the form that was chosen stays").contains("00000000  7b 22 6c 69", "Hex]");
        List<String> waited =
                output.stream().filter(line -> line.startsWith("waited ")).toList();
        assertThat(waited).as("row, median and longest wait in ms").hasSize(3);
        assertThat(waited).allSatisfy(line -> assertThat(median(line)).as(line).isLessThan(LONGEST_MILLIS));
        assertThat(folder.resolve("tab.png")).isNotEmptyFile();
        GuiProcess.assertNoComplaint(folder);
    }

    private static long median(String line) {
        return Long.parseLong(line.replaceAll("waited \\d+ (\\d+) \\d+", "$1"));
    }

    private static long millis(String line) {
        return Long.parseLong(line.replaceAll("result \\d+ in (\\d+) ms.*", "$1"));
    }
}
