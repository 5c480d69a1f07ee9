package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.measure.AnswerTime;
import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.Metric;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.Step;
import io.github.jmetermqtt.report.ClientSteps;
import io.github.jmetermqtt.report.Figures;
import io.github.jmetermqtt.report.ReportDocument;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The rows of a report's tables, below {@link Headings}, in the language of the window. */
final class ReportRows {

    private ReportRows() {}

    static List<List<String>> published(ReportDocument report) {
        return withTotal(report.publishers(), report.published()).stream()
                .map(row -> row(row.getKey(), row.getValue(), Metrics.PUBLISHED))
                .toList();
    }

    static List<List<String>> received(ReportDocument report) {
        return withTotal(report.readers(), report.received()).stream()
                .map(row -> row(row.getKey(), row.getValue(), Metrics.RECEIVED))
                .toList();
    }

    static List<List<String>> nodes(ReportDocument report) {
        return report.nodes().entrySet().stream()
                .map(node -> row(node.getKey(), node.getValue(), Metrics.NODES))
                .toList();
    }

    /** Service and response latency of each label that has any, and the times of answers. */
    static List<List<String>> latencies(ReportDocument report) {
        List<List<String>> rows = new ArrayList<>();
        withTotal(report.readers(), report.received()).forEach(labelled -> {
            for (LatencyKind kind : LatencyKind.values()) {
                Figures latencies = labelled.getValue().part(kind.word());
                if (latencies.count("count") > 0) {
                    rows.add(row(labelled.getKey() + " " + word(kind), latencies, Metrics.LATENCY));
                }
            }
        });
        rows.addAll(answerTimes(report));
        return rows;
    }

    static List<List<String>> stages(ReportDocument report) {
        return report.stages().stream()
                .map(stage -> {
                    List<String> cells = row(stage.name(), stage.figures(), Metrics.STAGES);
                    cells.add(stage.counted() ? state(stage.state()) : text("report.stage.notCounted"));
                    return cells;
                })
                .toList();
    }

    private static String state(String state) {
        return switch (state) {
            case "good" -> text("report.stage.good");
            case "broken" -> text("report.stage.broken");
            default -> text("report.stage.doubtful");
        };
    }

    static List<List<String>> byQos(ReportDocument report) {
        return report.byQos().entrySet().stream()
                .map(row -> row("QoS " + row.getKey(), row.getValue(), Metrics.BY_QOS))
                .toList();
    }

    /** None where there is no responder. */
    static List<List<String>> responders(ReportDocument report) {
        return report.responders().isEmpty()
                ? List.of()
                : withTotal(report.responders(), report.answered()).stream()
                        .map(row -> row(row.getKey(), row.getValue(), Metrics.RESPONDED))
                        .toList();
    }

    /** Times of the answers of each responder that has any. */
    private static List<List<String>> answerTimes(ReportDocument report) {
        List<List<String>> rows = new ArrayList<>();
        report.responders().forEach((label, responder) -> {
            for (AnswerTime time : AnswerTime.values()) {
                Figures times = responder.part(time.word());
                if (times.count("count") > 0) {
                    rows.add(row(label + " " + word(time), times, Metrics.LATENCY));
                }
            }
        });
        return rows;
    }

    private static String word(AnswerTime time) {
        return switch (time) {
            case ANSWER -> text("report.answer");
            case OVERDUE -> text("report.overdue");
        };
    }

    /** The word behind a label in the table of latencies. */
    static String word(LatencyKind kind) {
        return switch (kind) {
            case SERVICE -> text("report.service");
            case RESPONSE -> text("report.response");
        };
    }

    /** None where clients were not counted one by one. */
    static List<List<String>> clients(ReportDocument report) {
        return report.hasClients()
                ? List.of(
                        clients(text("report.published"), report.publishedByClient()),
                        clients(text("report.received"), report.receivedByClient()))
                : List.of();
    }

    private static List<String> clients(String direction, Figures figures) {
        List<String> cells = new ArrayList<>(List.of(direction));
        Metrics.columns(Metrics.CLIENTS)
                .forEach(metric -> cells.add(figures.get(json(metric)) == null ? "-" : cell(figures, metric)));
        return cells;
    }

    /** None where no client has a rate. */
    static List<List<String>> clientSteps(ReportDocument report) {
        return ClientSteps.rows(report.publishedSteps(), report.receivedSteps());
    }

    /** None where nobody has connected. */
    static List<List<String>> steps(ReportDocument report) {
        List<List<String>> rows = new ArrayList<>();
        Map<String, Figures> figures = report.steps();
        for (Step step : Step.values()) {
            Figures known = figures.get(step.json());
            if (known != null) {
                rows.add(row(word(step), known, Metrics.STEPS));
            }
        }
        return rows;
    }

    private static String word(Step step) {
        return switch (step) {
            case CONNECT -> text("report.step.connect");
            case LOOK_UP -> text("report.step.connectLookup");
            case TCP -> text("report.step.connectTcp");
            case PROXY -> text("report.step.connectProxy");
            case TLS -> text("report.step.connectTls");
            case WEB_SOCKET -> text("report.step.connectWebSocket");
            case CONNACK -> text("report.step.connectConnack");
            case SUBACK -> text("report.step.suback");
            case PUBREC -> text("report.step.pubrec");
            case PUBCOMP -> text("report.step.pubcomp");
        };
    }

    static List<List<String>> limits(ReportDocument report) {
        return report.limits().stream()
                .map(limit -> List.of(
                        limit.limit(),
                        Reasons.say(limit.measured()),
                        limit.kept() ? text("report.yes") : text("report.no")))
                .toList();
    }

    private static <T> List<String> row(String label, Figures figures, List<Metric<T>> metrics) {
        List<String> cells = new ArrayList<>(List.of(label));
        Metrics.columns(metrics).forEach(metric -> cells.add(cell(figures, metric)));
        return cells;
    }

    /** A figure as a table has it. */
    static String cell(Figures figures, Metric<?> metric) {
        Double figure = figures.get(json(metric));
        return figure == null ? text("report.unknown") : metric.unit().cellOfJson(figure);
    }

    private static String json(Metric<?> metric) {
        return Objects.requireNonNull(metric.names().json());
    }

    /** A latency as a table has it; without messages there is none. */
    static String latency(Figures latencies, Metric<?> metric) {
        return latencies.count("count") == 0 ? "-" : cell(latencies, metric);
    }

    /** The rows by label, and a last one for all of them where there is not just one. */
    private static List<Map.Entry<String, Figures>> withTotal(Map<String, Figures> rows, Figures total) {
        List<Map.Entry<String, Figures>> all = new ArrayList<>(rows.entrySet());
        if (all.size() != 1) {
            all.add(Map.entry(text("report.total"), total));
        }
        return all;
    }
}
