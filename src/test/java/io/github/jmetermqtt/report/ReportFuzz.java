package io.github.jmetermqtt.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.fuzz.FuzzInput;
import io.github.jmetermqtt.measure.Breakdown;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.MeasuredRun;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.payload.Stamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;

/** The report with any labels and sentences: JSON that has them all, an .hlog that has every latency, and lines that stay lines. */
public final class ReportFuzz {

    private static final DeliverySummary RUN = MeasuredRun.of(2).summary();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = temporary();
    private static final int MOST_LABELS = 3; // histograms take time

    private ReportFuzz() {}

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("report-fuzz");
            folder.resolve("report.json").toFile().deleteOnExit();
            folder.resolve("run.hlog").toFile().deleteOnExit();
            return folder;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void fuzzerTestOneInput(byte[] bytes) throws IOException {
        FuzzInput input = new FuzzInput(bytes);
        List<String> labels = new ArrayList<>();
        while (!input.isEmpty() && labels.size() < MOST_LABELS) {
            labels.add(input.text());
        }
        List<String> distinct = labels.stream().distinct().toList();
        report(distinct);
        histogramLog(distinct);
    }

    private static void report(List<String> labels) throws IOException {
        Map<String, PublisherSummary> publishers = new TreeMap<>();
        Map<String, ReaderSummary> readers = new TreeMap<>();
        labels.forEach(label -> {
            publishers.put(label, RUN.published());
            readers.put(label, RUN.received());
        });
        DeliverySummary summary = new DeliverySummary(
                publishers,
                RUN.published(),
                readers,
                RUN.received(),
                RUN.lateness(),
                RUN.ownLateness(),
                List.of(),
                0,
                0,
                Breakdown.NONE);
        Report report = Reports.of(
                summary,
                new FailedSamples(
                        labels.size(),
                        labels.stream()
                                .map(text -> new FailedSamples.Count(new FailedSamples.Kind(false, text), 1))
                                .toList()),
                new Pause.Sum(0, 0, 0),
                new Verdict(labels, List.of()),
                labels.stream()
                        .map(text -> new Limit.Outcome(text, false, true, text))
                        .toList(),
                labels);
        Path file = FOLDER.resolve("report.json");
        ReportJson.write(report, file);
        JsonNode json = JSON.readTree(file.toFile());
        List<String> found = new ArrayList<>();
        json.get("received").get("labels").fieldNames().forEachRemaining(found::add);
        assertThat(found).containsExactlyElementsOf(readers.keySet());
        assertThat(json.get("problems")).isEqualTo(JSON.valueToTree(labels));
        assertThat(ReportText.lines("Report", report)).allSatisfy(line -> {
            HostileText.assertSafe(line);
            assertThat(line).doesNotContain("\n", "\r").doesNotContainPattern("\\p{Cs}");
        });
    }

    /** Twice each label, so that intervals are differences. */
    private static void histogramLog(List<String> labels) throws IOException {
        MeasuredRun run = new MeasuredRun();
        Path file = FOLDER.resolve("run.hlog");
        try (HistogramLog log = new HistogramLog(file, 1000)) {
            for (int round = 1; round <= 2; round++) {
                for (int i = 0; i < labels.size(); i++) {
                    Stamp stamp = run.published(0, 0);
                    run.measurements()
                            .in(Stages.NONE)
                            .latencies(labels.get(i))
                            .record(stamp, 1_000_000L * (i + 1) * round, false);
                }
                log.writeInterval(run.measurements(), 1000 + 1000 * round);
            }
        }
        Map<String, Long> counts = new HashMap<>();
        try (HistogramLogReader reader = new HistogramLogReader(file.toFile())) {
            while (reader.hasNext()) {
                Histogram interval = (Histogram) reader.nextIntervalHistogram();
                if (interval != null) {
                    counts.merge(String.valueOf(interval.getTag()), interval.getTotalCount(), Long::sum);
                }
            }
        }
        assertThat(counts.values().stream().mapToLong(count -> count).sum()).isEqualTo(4L * labels.size());
    }
}
