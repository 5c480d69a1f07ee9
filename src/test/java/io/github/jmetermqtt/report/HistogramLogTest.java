package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogProcessor;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistogramLogTest {

    private static final long START = 1_700_000_000_000L;

    @TempDir
    private Path folder;

    @Test
    void intervalsMergeToTheTotals() throws IOException {
        MeasuredRun run = MeasuredRun.of(100);
        Path file = folder.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, START)) {
            log.writeInterval(run.measurements(), START + 1000);
            log.writeInterval(run.measurements(), START + 2000); // nothing new
            run.summary(); // as the panel does
            for (int i = 0; i < 50; i++) {
                run.received(run.published(i, i + 1), i + 3000 + i);
            }
            log.writeInterval(run.measurements(), START + 3000);
        }

        Map<String, Histogram> merged = merge(file);

        assertThat(merged).containsOnlyKeys("MQTT_Sub/service", "MQTT_Sub/response");
        assertThat(merged.get("MQTT_Sub/service"))
                .isEqualTo(run.summary().received().service().stored().histogram());
        assertThat(merged.get("MQTT_Sub/response"))
                .isEqualTo(run.summary().received().response().stored().histogram());
        assertThat(lines(file)).isEqualTo(4);
    }

    @Test
    void intervalsHaveTheirTimes() throws IOException {
        MeasuredRun run = MeasuredRun.of(1);
        Path file = folder.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, START)) {
            log.writeInterval(run.measurements(), START + 1000);
        }
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            Histogram interval = (Histogram) reader.nextIntervalHistogram();

            assertThat(interval.getStartTimeStamp()).isEqualTo(START);
            assertThat(interval.getEndTimeStamp()).isEqualTo(START + 1000);
        }
    }

    @Test
    void isReadByTheProcessorOfHdrHistogram() throws Exception {
        MeasuredRun run = MeasuredRun.of(100);
        Path file = folder.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, START)) {
            log.writeInterval(run.measurements(), START + 1000);
        }
        Path out = folder.resolve("out");

        HistogramLogProcessor processor = new HistogramLogProcessor(
                new String[] {"-i", file.toString(), "-tag", "MQTT_Sub/response", "-o", out.toString()});
        processor.start();
        processor.join();

        assertThat(Files.readString(folder.resolve("out.hgrm"))).contains("Total count    =          100");
    }

    @Test
    void tagsHaveNoBlanksAndCommas() throws IOException {
        MeasuredRun run = new MeasuredRun();
        run.measurements()
                .in(Stages.NONE)
                .latencies("a, b\tc")
                .record(new Stamp(new Stamp.Origin(1, 1, 1), 0, 0), 5000, false);
        Path file = folder.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, START)) {
            log.writeInterval(run.measurements(), START + 1000);
        }

        assertThat(merge(file)).containsOnlyKeys("a__b_c/service", "a__b_c/response");
    }

    private static long lines(Path file) throws IOException {
        return Files.readAllLines(file).stream()
                .filter(line -> line.startsWith("Tag="))
                .count();
    }

    private static Map<String, Histogram> merge(Path file) throws IOException {
        Map<String, Histogram> merged = new HashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                Histogram interval = (Histogram) reader.nextIntervalHistogram();
                if (interval != null) {
                    merged.merge(interval.getTag(), interval, (sum, next) -> {
                        sum.add(next);
                        return sum;
                    });
                }
            }
        }
        return merged;
    }
}
