package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.AnswerTime;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.LatencyKind;
import io.github.jmetermqtt.measure.LatencySummary;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Metrics;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.ReaderSummary;
import io.github.jmetermqtt.measure.Unit;
import io.github.jmetermqtt.words.Sentence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A report as lines of text, each at most 120 characters but for reasons, unknown figures, limits and problems. */
public final class ReportText {

    private static final int LONGEST_LABEL = 16;
    private static final int LONGEST_NODE = 30;

    private ReportText() {}

    /** The whole report, the outcome first. */
    static List<String> lines(String name, Report report) {
        DeliverySummary summary = report.summary();
        List<String> lines = new ArrayList<>();
        lines.add(Shown.text(name) + ": " + report.outcome().state().words());
        lines.addAll(reasons(report.outcome()));
        lines.add(delivered(summary.received()));
        lines.addAll(notes(report));
        addTable(lines, ReportTables.PUBLISHED, ReportTables.published(summary));
        addTable(lines, ReportTables.RECEIVED, ReportTables.received(summary));
        addTable(lines, ReportTables.RESPONDERS, ReportTables.responders(summary));
        List<List<String>> times = new ArrayList<>(ReportTables.latencies(summary));
        times.addAll(ReportTables.answerTimes(summary));
        addTable(lines, ReportTables.LATENCIES, times);
        addTable(lines, ReportTables.STEPS, ReportTables.steps(summary), step -> step);
        addTable(lines, ReportTables.STAGES, ReportTables.stages(report));
        addTable(lines, ReportTables.BY_QOS, ReportTables.byQos(summary));
        addTable(lines, ReportTables.NODES, ReportTables.nodes(summary), ReportText::shortenedNode);
        if (report.clients() != null) {
            addTable(lines, ReportTables.CLIENTS, ReportTables.clients(report.clients()));
            addTable(lines, ReportTables.CLIENT_STEPS, ReportTables.clientSteps(report.clients()));
        }
        for (LatencyKind kind : LatencyKind.values()) {
            addOutside(lines, kind.word(), kind.of(summary.received()));
        }
        lines.add("");
        report.limits().forEach(limit -> lines.add(limit(limit)));
        report.problems().forEach(problem -> lines.add(Shown.line("problem: " + problem)));
        if (report.capacity() != null) {
            lines.add(Shown.line(report.capacity().sentence()));
        }
        return lines;
    }

    /** Why the run was what it was, the heaviest state first; a line for each reason. */
    public static List<String> reasons(Outcome outcome) {
        List<String> lines = new ArrayList<>();
        List<Outcome.State> states = new ArrayList<>(List.of(Outcome.State.values()));
        Collections.reverse(states);
        for (Outcome.State state : states) {
            String link = state == Outcome.State.SYSTEM_FAILED ? ": " : " because ";
            outcome.reasons(state).forEach(reason -> lines.add(Shown.line("  " + state.words() + link + reason)));
        }
        return lines;
    }

    private static void addTable(List<String> lines, List<String> header, List<List<String>> rows) {
        addTable(lines, header, rows, ReportText::shortened);
    }

    private static void addTable(
            List<String> lines, List<String> header, List<List<String>> rows, UnaryOperator<String> first) {
        if (rows.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(header.toArray(String[]::new));
        for (List<String> row : rows) {
            List<String> cells = new ArrayList<>(row);
            cells.set(0, first.apply(row.get(0)));
            table.row(cells.toArray(String[]::new));
        }
        lines.add("");
        lines.addAll(table.lines());
    }

    private static void addOutside(List<String> lines, String kind, LatencySummary latencies) {
        if (latencies.negative() > 0) {
            lines.add(kind + ": " + latencies.negative() + " latencies are negative, the smallest "
                    + Unit.NANOS.cell((double) latencies.smallest())
                    + " ms; they count as 0.001 ms in the mean and in the percentiles");
        }
        if (latencies.tooLong() > 0) {
            lines.add(kind + ": " + latencies.tooLong() + " latencies are longer than 1 h, and count as 1 h");
        }
        if (latencies.unknown() > 0) {
            lines.add(kind + ": the latencies of " + latencies.unknown()
                    + " messages without a stamp are unknown, and not in the table");
        }
    }

    /** How many messages arrived, and how many should have. */
    public static String delivered(ReaderSummary received) {
        Number expected = Metrics.EXPECTED_MESSAGES.json(received);
        return "delivered " + received.counts().received() + " of "
                + (expected == null ? "an unknown number" : expected.toString());
    }

    /** What is not known, what is not expected, and what JMeter itself has made slow; a line for each reason. */
    public static List<String> notes(Report report) {
        ReaderSummary received = report.summary().received();
        List<String> lines = unknown(received);
        report.verdict().slowSystem().forEach(sentence -> lines.add("slow system: " + sentence));
        long inTransit = received.counts().inTransit();
        if (inTransit > 0) {
            lines.add("in transit: " + inTransit
                    + ", published less than a second before their reader left, and not expected");
        }
        if (received.messagesHeldBack() > 0) {
            lines.add("held back: " + received.messagesHeldBack()
                    + " messages of readers that are slow on purpose; the broker dropped or still holds them");
        }
        if (received.counts().away() > 0) {
            lines.add("away: " + received.counts().away()
                    + ", published while their reader was away by plan, and not expected");
        }
        if (received.emptyWindows() > 0) {
            lines.add("empty windows: " + received.emptyWindows() + " samples of MQTT Sub in which nothing arrived");
        }
        if (received.withoutRow() > 0) {
            lines.add("without a row: " + received.withoutRow()
                    + " messages that arrived and that no sample took any more");
        }
        Pause.Sum pauses = report.pauses();
        if (pauses.count() > 0) {
            lines.add("pauses of JMeter: " + pauses.count() + ", the longest "
                    + Math.round(pauses.longestMillis()) + " ms; messages received within or right after them: "
                    + pauses.received() + ", which may look slower than they were");
        }
        return lines;
    }

    /** Which figures are not known, and why; a line for each reason. */
    static List<String> unknown(ReaderSummary received) {
        List<String> lines = new ArrayList<>();
        Metrics.unknown(received)
                .forEach((reason, names) ->
                        lines.add(Sentence.of("report.reason.unknown.figures", String.join(", ", names), reason)
                                .toString()));
        return lines;
    }

    private static String limit(Limit.Outcome limit) {
        return Shown.line(limit.toLine());
    }

    /** An address, of which the end tells more than the beginning. */
    private static String shortenedNode(String address) {
        return address.length() <= LONGEST_NODE
                ? address
                : ".." + address.substring(address.length() - LONGEST_NODE + 2);
    }

    /** A label that is not too long and still ends with the kind of latency. */
    private static String shortened(String label) {
        String kind = Stream.concat(
                        Stream.of(LatencyKind.values()).map(ReportTables::suffix),
                        Stream.of(AnswerTime.values()).map(ReportTables::suffix))
                .filter(label::endsWith)
                .findFirst()
                .orElse("");
        String name = label.substring(0, label.length() - kind.length());
        if (name.length() <= LONGEST_LABEL) {
            return name + kind;
        }
        int end = LONGEST_LABEL - 2;
        boolean withinPair = Character.isHighSurrogate(name.charAt(end - 1));
        return name.substring(0, withinPair ? end - 1 : end) + ".." + kind;
    }
}
