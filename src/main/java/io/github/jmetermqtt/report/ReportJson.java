package io.github.jmetermqtt.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.AnswerTime;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.CapacityStep;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.LoadSummary;
import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.OutageSpan;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.ResponderSummary;
import io.github.jmetermqtt.measure.Stage;
import io.github.jmetermqtt.measure.StageSummary;
import io.github.jmetermqtt.measure.Verdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A report as JSON; docs/reference/delivery-report.md has the schema. */
final class ReportJson {

    static final int VERSION = 1;

    /** More are of no use to a reader. */
    private static final int MOST_FAILURES = 20;

    /** Of a pair of characters; UTF-8 can't have it, so it stands there as JSON's {@code \\}{@code ud83d}. */
    private static final Pattern HALF = Pattern.compile("\\p{Cs}");

    private ReportJson() {}

    /** Writes the file, over an old one, which stays as it is where this fails. */
    static void write(Report report, Path file) throws IOException {
        WholeFile.write(file, text(report));
    }

    /** What the file has. */
    static String text(Report report) throws IOException {
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(report)) + "\n";
        return HALF.matcher(json).replaceAll(half -> Matcher.quoteReplacement(Shown.text(half.group())));
    }

    static Map<String, @Nullable Object> json(Report report) {
        DeliverySummary summary = report.summary();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("name", report.name());
        json.put("run", report.run().json());
        json.put("started", report.started().toString());
        json.put("ended", report.until().toString());
        json.put("outcome", outcome(report.outcome(), report.verdict().slowSystem()));
        json.put("verdict", verdict(report.verdict()));
        json.put("delivered", delivered(summary.received()));
        json.put("unknown", ReportText.unknown(summary.received()));
        json.put("published", ends(summary.published(), summary.publishers(), row -> numbers(Metrics.PUBLISHED, row)));
        Map<String, @Nullable Object> received = ends(summary.received(), summary.readers(), ReportJson::reader);
        received.put("curve", Curve.of(summary.received()).json());
        json.put("received", received);
        if (!report.stages().isEmpty()) {
            List<StageSummary> stages =
                    report.stages().stream().map(StageReport::summary).toList();
            json.put("load", numbers(Metrics.LOAD, LoadSummary.of(stages)));
            json.put("stages", report.stages().stream().map(ReportJson::stage).toList());
        }
        if (report.capacity() != null) {
            json.put("capacity", capacity(report.capacity()));
        }
        if (report.clients() != null) {
            json.put("clients", ClientsJson.of(report.clients()));
        }
        if (!summary.breakdown().byQos().isEmpty()) {
            Map<String, @Nullable Object> byQos = new LinkedHashMap<>();
            summary.breakdown()
                    .byQos()
                    .forEach((qos, row) -> byQos.put(Integer.toString(qos.level()), numbers(Metrics.BY_QOS, row)));
            json.put("byQos", byQos);
        }
        if (!summary.breakdown().nodes().isEmpty()) {
            Map<String, @Nullable Object> nodes = new LinkedHashMap<>();
            summary.breakdown().nodes().forEach((address, node) -> nodes.put(address, numbers(Metrics.NODES, node)));
            json.put("nodes", nodes);
        }
        if (!summary.responders().isEmpty()) {
            json.put("responders", ends(summary.answered(), summary.responders(), ReportJson::responder));
        }
        if (!summary.steps().isEmpty()) {
            Map<String, @Nullable Object> steps = new LinkedHashMap<>();
            summary.steps().forEach((step, times) -> steps.put(step.json(), numbers(Metrics.STEPS, times)));
            json.put("steps", steps);
        }
        json.put("lateness", numbers(Metrics.LATENCY, summary.lateness()));
        json.put("overTime", report.timeline().json());
        json.put("outages", report.outages().stream().map(ReportJson::outage).toList());
        json.put("pauses", pauses(report.pauses()));
        json.put("limits", report.limits().stream().map(ReportJson::limit).toList());
        json.put("problems", report.problems());
        return json;
    }

    private static Map<String, @Nullable Object> outcome(Outcome outcome, List<String> slowSystem) {
        FailedSamples failed = outcome.failedSamples();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("state", outcome.state().token());
        json.put("doubtful", outcome.reasons().doubtful());
        json.put("nothingMeasured", outcome.reasons().nothingMeasured());
        json.put("systemFailed", outcome.reasons().systemFailed());
        json.put("slowSystem", slowSystem);
        json.put("samples", failed.samples());
        json.put("failedSamples", failed.failed(false) + failed.failed(true));
        json.put(
                "failures",
                failed.counts().stream()
                        .limit(MOST_FAILURES)
                        .map(ReportJson::failure)
                        .toList());
        return json;
    }

    private static Map<String, @Nullable Object> failure(FailedSamples.Count count) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sentence", count.kind().sentence());
        json.put("samples", count.samples());
        json.put("ours", count.kind().ours());
        return json;
    }

    private static Map<String, @Nullable Object> verdict(Verdict verdict) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("valid", verdict.isValid());
        json.put("reasons", verdict.reasons());
        return json;
    }

    private static Map<String, @Nullable Object> stage(StageReport report) {
        StageSummary summary = report.summary();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        Stage stage = summary.stage();
        json.put("name", summary.name());
        json.put("counted", summary.isCounted());
        json.put("state", report.token());
        if (stage != null) {
            json.put("from", instant(stage.from()));
            json.put("until", instant(stage.until()));
            json.put("rateFrom", stage.rateFrom());
            json.put("rateTo", stage.rateTo());
        }
        json.putAll(numbers(Metrics.STAGES, summary));
        json.put("doubtful", report.verdict().reasons());
        json.put("limits", report.limits().stream().map(ReportJson::limit).toList());
        DeliverySummary figures = summary.figures();
        json.put("publishers", ends(figures.published(), figures.publishers(), row -> numbers(Metrics.PUBLISHED, row)));
        json.put("readers", ends(figures.received(), figures.readers(), ReportJson::reader));
        json.put("lateness", numbers(Metrics.LATENCY, figures.lateness()));
        return json;
    }

    private static Map<String, @Nullable Object> capacity(CapacityResult result) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("sentence", result.sentence());
        json.put("end", result.end().token());
        json.put("sustained", result.sustained().map(CapacityStep::rate).orElse(null));
        json.put("steps", result.steps().stream().map(ReportJson::step).toList());
        return json;
    }

    private static Map<String, @Nullable Object> step(CapacityStep step) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("rate", step.rate());
        json.put("state", step.isDoubtful() ? "doubtful" : step.isKept() ? "kept" : "broken");
        json.put("stage", step.stage());
        json.put("due", step.due());
        json.put("sent", step.sent());
        json.put("kept", step.judgement().kept());
        json.put("broken", step.judgement().broken());
        json.put("doubtful", step.judgement().doubtful());
        return json;
    }

    /** @param nanos since the epoch */
    private static String instant(long nanos) {
        return Instant.ofEpochSecond(0, nanos).toString();
    }

    private static Map<String, @Nullable Object> delivered(ReaderSummary received) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("received", received.counts().received());
        json.put("expected", Metrics.EXPECTED_MESSAGES.json(received));
        json.put("percent", Metrics.DELIVERED.json(received));
        return json;
    }

    private static <T> Map<String, @Nullable Object> ends(
            T total, Map<String, T> labels, Function<T, Map<String, @Nullable Object>> toJson) {
        Map<String, @Nullable Object> byLabel = new LinkedHashMap<>();
        labels.forEach((label, row) -> byLabel.put(label, toJson.apply(row)));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("total", toJson.apply(total));
        json.put("labels", byLabel);
        return json;
    }

    private static Map<String, @Nullable Object> reader(ReaderSummary row) {
        Map<String, @Nullable Object> json = numbers(Metrics.RECEIVED, row);
        for (LatencyKind kind : LatencyKind.values()) {
            json.put(kind.word(), numbers(Metrics.LATENCY, kind.of(row)));
        }
        return json;
    }

    private static Map<String, @Nullable Object> responder(ResponderSummary row) {
        Map<String, @Nullable Object> json = numbers(Metrics.RESPONDED, row);
        for (AnswerTime time : AnswerTime.values()) {
            json.put(time.word(), numbers(Metrics.LATENCY, time.of(row)));
        }
        return json;
    }

    /** The figures of a summary by their names. */
    static <T> Map<String, @Nullable Object> numbers(Iterable<Metric<T>> metrics, T summary) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        for (Metric<T> metric : metrics) {
            String name = metric.names().json();
            if (name != null) {
                json.put(name, metric.json(summary));
            }
        }
        return json;
    }

    private static Map<String, @Nullable Object> outage(OutageSpan outage) {
        Double until = outage.untilSeconds();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("fromSeconds", Timeline.rounded(outage.fromSeconds()));
        json.put("untilSeconds", until == null ? null : Timeline.rounded(until));
        json.put("connections", outage.connections());
        return json;
    }

    private static Map<String, @Nullable Object> pauses(Pause.Sum pauses) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("count", pauses.count());
        json.put("longestMs", pauses.longestMillis());
        json.put("received", pauses.received());
        return json;
    }

    private static Map<String, @Nullable Object> limit(Limit.Outcome limit) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("limit", limit.limit());
        json.put("kept", limit.kept());
        json.put("measured", limit.measured());
        return json;
    }
}
