package io.github.jmetermqtt.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.PublisherSummary;
import io.github.jmetermqtt.measure.ReaderCounts;
import io.github.jmetermqtt.measure.ReaderSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** A report as JSON; docs/reference/delivery-report.md has the schema. */
final class ReportJson {

    private static final int VERSION = 1;
    private static final double NANOS_PER_MILLI = 1e6;

    private ReportJson() {}

    /** Writes the file anew. */
    static void write(Report report, Path file) throws IOException {
        Files.writeString(
                file, new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(json(report)) + "\n");
    }

    private static Map<String, Object> json(Report report) {
        DeliverySummary summary = report.summary();
        ReaderCounts received = summary.received().counts();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("version", VERSION);
        json.put("started", report.started().toString());
        json.put("ended", report.until().toString());
        json.put(
                "verdict",
                object(
                        "valid",
                        report.verdict().isValid(),
                        "reasons",
                        report.verdict().reasons()));
        json.put(
                "delivered",
                object(
                        "received",
                        received.received(),
                        "expected",
                        received.expected(),
                        "percent",
                        finite(DeliverySummary.deliveredPercent(received))));
        json.put("published", ends(summary.published(), summary.publishers(), ReportJson::publisher));
        json.put("received", ends(summary.received(), summary.readers(), ReportJson::reader));
        json.put("lateness", latencies(summary.lateness()));
        json.put("limits", report.limits().stream().map(ReportJson::limit).toList());
        json.put("problems", report.problems());
        return json;
    }

    private static <T> Map<String, Object> ends(
            T total, Map<String, T> labels, Function<T, Map<String, Object>> toJson) {
        Map<String, Object> byLabel = new LinkedHashMap<>();
        labels.forEach((label, row) -> byLabel.put(label, toJson.apply(row)));
        return object("total", toJson.apply(total), "labels", byLabel);
    }

    private static Map<String, Object> publisher(PublisherSummary row) {
        return object(
                "published",
                row.counts().published(),
                "acknowledged",
                row.counts().acknowledged(),
                "failed",
                row.counts().failed(),
                "perSecond",
                row.perSecond());
    }

    private static Map<String, Object> reader(ReaderSummary row) {
        ReaderCounts counts = row.counts();
        return object(
                "expected",
                counts.expected(),
                "received",
                counts.received(),
                "unnumbered",
                counts.unnumbered(),
                "lost",
                counts.lost(),
                "missing",
                counts.missing(),
                "dropped",
                counts.dropped(),
                "duplicated",
                counts.duplicated(),
                "outOfOrder",
                counts.outOfOrder(),
                "late",
                counts.late(),
                "perSecond",
                row.perSecond(),
                "service",
                latencies(row.service()),
                "response",
                latencies(row.response()));
    }

    private static Map<String, Object> latencies(LatencySummary latencies) {
        Map<String, Object> json = object("count", latencies.count(), "meanMs", millis(latencies.mean()));
        for (double percent : ReportTables.PERCENTILES) {
            json.put(
                    ReportTables.percentileName(percent).replace('.', '_') + "Ms",
                    millis(latencies.percentile(percent)));
        }
        json.put("maxMs", millis(latencies.max()));
        json.put("negative", latencies.negative());
        json.put("smallestMs", millis(latencies.smallest()));
        json.put("below1us", latencies.tooShort());
        json.put("above1h", latencies.tooLong());
        return json;
    }

    private static Map<String, Object> limit(Limit.Outcome limit) {
        return object("limit", limit.limit(), "kept", limit.kept(), "measured", limit.measured());
    }

    private static double millis(long nanos) {
        return millis((double) nanos);
    }

    private static double millis(double nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    /** JSON knows no NaN. */
    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }

    private static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }
}
