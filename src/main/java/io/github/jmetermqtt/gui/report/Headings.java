package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;
import static java.util.Map.entry;

import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The titles of columns in the language of the window. */
final class Headings {

    /** By the heading that text reports have. */
    private static final Map<String, String> KEYS = Map.ofEntries(
            entry("messages", "report.messages"),
            entry("acknowledged", "report.acknowledged"),
            entry("failed", "report.failed"),
            entry("per second", "report.perSecond"),
            entry("expected", "report.expected"),
            entry("received", "report.received"),
            entry("lost", "report.lost"),
            entry("missing", "report.missing"),
            entry("dropped by us", "report.dropped"),
            entry("dropped", "report.dropped"),
            entry("delivered", "report.deliveredShare"),
            entry("rate received", "report.receivedPerSecond"),
            entry("duplicated", "report.duplicated"),
            entry("out of order", "report.outOfOrder"),
            entry("late", "report.late"),
            entry("requests", "report.requests"),
            entry("answered", "report.answered"),
            entry("errors", "report.errors"),
            entry("silent", "report.silent"),
            entry("not answerable", "report.notAnswerable"),
            entry("unsent", "report.unsent"),
            entry("open", "report.open"),
            entry("clients", "report.clients"),
            entry("fastest/s", "report.fastestPerSecond"),
            entry("median/s", "report.medianPerSecond"),
            entry("slowest/s", "report.slowestPerSecond"),
            entry("count", "report.count"),
            entry("negative", "report.negative"),
            entry("mean", "report.mean"),
            entry("max", "report.max"),
            entry("intended/s", "report.intendedPerSecond"),
            entry("reached/s", "report.reachedPerSecond"),
            entry("opened", "report.opened"),
            entry("published", "report.published"),
            entry("connect p50", "report.connectP50"),
            entry("connect p99", "report.connectP99"));

    private Headings() {}

    static List<String> published() {
        return titles(text("report.published"), Metrics.PUBLISHED);
    }

    static List<String> received() {
        return titles(text("report.received"), Metrics.RECEIVED);
    }

    static List<String> responders() {
        return titles(text("report.responders"), Metrics.RESPONDED);
    }

    static List<String> latencies() {
        return titles(text("report.latency"), Metrics.LATENCY);
    }

    static List<String> byQos() {
        return titles(text("report.qos"), Metrics.BY_QOS);
    }

    static List<String> stages() {
        List<String> titles = titles(text("report.stage"), Metrics.STAGES);
        titles.add(text("report.stage.verdict"));
        return titles;
    }

    static List<String> nodes() {
        return titles(text("report.nodes"), Metrics.NODES);
    }

    static List<String> steps() {
        return titles(text("report.step"), Metrics.STEPS);
    }

    static List<String> clients() {
        return titles(text("report.byClient"), Metrics.CLIENTS);
    }

    static List<String> clientSteps() {
        return List.of(
                text("report.clientsByRate"),
                text("report.publishedUpTo"),
                text("report.clientShare"),
                text("report.receivedUpTo"),
                text("report.clientShare"));
    }

    static List<String> limits() {
        return List.of(text("report.limit"), text("report.measured"), text("report.kept"));
    }

    private static <T> List<String> titles(String first, List<Metric<T>> metrics) {
        List<String> titles = new ArrayList<>(List.of(first));
        Metrics.columns(metrics)
                .forEach(metric ->
                        titles.add(title(Objects.requireNonNull(metric.names().heading()))));
        return titles;
    }

    /** A percentile is called the same in all languages. */
    static String title(String heading) {
        String key = KEYS.get(heading);
        return key == null ? heading : text(key);
    }
}
