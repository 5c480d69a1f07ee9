package io.github.jmetermqtt.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsProcess;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
@NeedsProcess
class ManyStreamsTest {

    private static final int STREAMS = 200_000;

    /** A quarter of the heap holds as many streams as are tried here, and a half must be left for JMeter and the messages. */
    private static final String HEAP = "-Xmx512m";

    private static final int MOST_BYTES = 600;

    @Test
    void countsExactlyInASmallHeap() throws Exception {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        HEAP,
                        "-cp",
                        System.getProperty("java.class.path"),
                        ManyStreams.class.getName(),
                        Integer.toString(STREAMS)))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines()).contains("counts " + ManyStreams.expected(STREAMS));
        Matcher bytes = Pattern.compile("bytes per stream (\\d+)").matcher(output);
        assertThat(bytes.find()).as(output).isTrue();
        assertThat(Integer.parseInt(bytes.group(1))).isLessThan(MOST_BYTES);
    }
}
