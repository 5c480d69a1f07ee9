package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.AnswerTime;
import io.github.jmetermqtt.measure.ClientsSummary;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.ReaderSummary;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The cells of a report's tables, for the log and for the panel. The first cell of a row is its label. */
public final class ReportTables {

    /** The header, in lower case. */
    public static final List<String> PUBLISHED = header("published", Metrics.PUBLISHED);

    /** The header, in lower case. */
    public static final List<String> RECEIVED = header("received", Metrics.RECEIVED);

    /** The header, in lower case. */
    public static final List<String> RESPONDERS = header("responders", Metrics.RESPONDED);

    /** The header, in lower case. */
    public static final List<String> LATENCIES = header("latency in ms", Metrics.LATENCY);

    /** The header, in lower case. */
    public static final List<String> BY_QOS = header("QoS", Metrics.BY_QOS);

    /** The header, in lower case; the latencies are response latencies. */
    public static final List<String> STAGES = Stream.concat(
                    header("stage", Metrics.STAGES).stream(), Stream.of("verdict"))
            .toList();

    /** The header, in lower case. */
    public static final List<String> NODES = header("broker node", Metrics.NODES);

    /** The header, in lower case. */
    public static final List<String> STEPS = header("step in ms", Metrics.STEPS);

    /** The header, in lower case. */
    static final List<String> CLIENTS = header("by client", Metrics.CLIENTS);

    /** The header, in lower case; the shares are those of the clients that are so fast at most. */
    static final List<String> CLIENT_STEPS =
            List.of("clients by rate", "published/s up to", "% of clients", "received/s up to", "% of clients");

    private static final String TOTAL = "total";

    private ReportTables() {}

    private static <T> List<String> header(String first, List<Metric<T>> metrics) {
        List<String> header = new ArrayList<>(List.of(first));
        Metrics.columns(metrics)
                .forEach(metric ->
                        header.add(Objects.requireNonNull(metric.names().heading())));
        return List.copyOf(header);
    }

    /** The rows below {@link #PUBLISHED}. */
    public static List<List<String>> published(DeliverySummary summary) {
        return rows(summary.publishers(), summary.published(), Metrics.PUBLISHED);
    }

    /** The rows below {@link #RECEIVED}. */
    public static List<List<String>> received(DeliverySummary summary) {
        return rows(summary.readers(), summary.received(), Metrics.RECEIVED);
    }

    /** The rows below {@link #BY_QOS}; none where no sampler mixes several QoS. */
    public static List<List<String>> byQos(DeliverySummary summary) {
        return summary.breakdown().byQos().entrySet().stream()
                .map(row -> row("QoS " + row.getKey().level(), row.getValue(), Metrics.BY_QOS))
                .toList();
    }

    /** The rows below {@link #STAGES}; none where there is no load profile. */
    static List<List<String>> stages(Report report) {
        return report.stages().stream()
                .map(stage -> {
                    List<String> cells = row(stage.summary().name(), stage.summary(), Metrics.STAGES);
                    cells.add(stage.summary().isCounted() ? stage.token() : "not counted");
                    return cells;
                })
                .toList();
    }

    /** The rows below {@link #NODES}; none where there is only one. */
    static List<List<String>> nodes(DeliverySummary summary) {
        return summary.breakdown().nodes().entrySet().stream()
                .map(node -> row(node.getKey(), node.getValue(), Metrics.NODES))
                .toList();
    }

    /** The rows below {@link #STEPS}; none where nobody has connected. */
    static List<List<String>> steps(DeliverySummary summary) {
        return summary.steps().entrySet().stream()
                .map(step -> row(step.getKey().word(), step.getValue(), Metrics.STEPS))
                .toList();
    }

    /** The rows below {@link #CLIENTS}. */
    static List<List<String>> clients(ClientsSummary clients) {
        return List.of(
                row("published", clients.published(), Metrics.CLIENTS),
                row("received", clients.received(), Metrics.CLIENTS));
    }

    /** The rows below {@link #CLIENT_STEPS}; none where no client has a rate. */
    static List<List<String>> clientSteps(ClientsSummary clients) {
        return ClientSteps.rows(clients.published().steps(), clients.received().steps());
    }

    private static <T> List<List<String>> rows(Map<String, T> labels, T total, List<Metric<T>> metrics) {
        return withTotal(labels, total).stream()
                .map(row -> row(row.getKey(), row.getValue(), metrics))
                .toList();
    }

    /** The rows below {@link #LATENCIES}: service and response latency of each label that has any. */
    public static List<List<String>> latencies(DeliverySummary summary) {
        List<List<String>> rows = new ArrayList<>();
        withTotal(summary.readers(), summary.received()).forEach(labelled -> {
            ReaderSummary reader = labelled.getValue();
            if (reader.service().count() > 0) {
                for (LatencyKind kind : LatencyKind.values()) {
                    rows.add(row(labelled.getKey() + suffix(kind), kind.of(reader), Metrics.LATENCY));
                }
            }
        });
        return rows;
    }

    /** The rows below {@link #RESPONDERS}; none where there is no responder. */
    public static List<List<String>> responders(DeliverySummary summary) {
        return summary.responders().isEmpty()
                ? List.of()
                : rows(summary.responders(), summary.answered(), Metrics.RESPONDED);
    }

    /** Further rows below {@link #LATENCIES}: the times of the answers of each responder that has any. */
    public static List<List<String>> answerTimes(DeliverySummary summary) {
        List<List<String>> rows = new ArrayList<>();
        summary.responders().forEach((label, responder) -> {
            if (responder.answer().count() > 0) {
                for (AnswerTime time : AnswerTime.values()) {
                    rows.add(row(label + suffix(time), time.of(responder), Metrics.LATENCY));
                }
            }
        });
        return rows;
    }

    /** What follows the label in a row of times. */
    static String suffix(AnswerTime time) {
        return " " + time.word();
    }

    /** What follows the label in a row of latencies. */
    static String suffix(LatencyKind kind) {
        return " " + kind.word();
    }

    private static <T> List<String> row(String label, T summary, List<Metric<T>> metrics) {
        List<String> cells = new ArrayList<>(List.of(Shown.text(label)));
        Metrics.columns(metrics).forEach(metric -> cells.add(metric.cell(summary)));
        return cells;
    }

    /** The limits: which, what was measured, and whether it was kept. */
    public static List<List<String>> limits(Report report) {
        return report.limits().stream()
                .map(limit ->
                        List.of(Shown.text(limit.limit()), Shown.text(limit.measured()), limit.kept() ? "yes" : "NO"))
                .toList();
    }

    /** The rows by label, and a last one for the total where there is not just one. */
    private static <T> List<Map.Entry<String, T>> withTotal(Map<String, T> rows, T total) {
        List<Map.Entry<String, T>> all = new ArrayList<>(rows.entrySet());
        if (all.size() != 1) {
            all.add(Map.entry(TOTAL, total));
        }
        return all;
    }
}
