package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.report.Figures;
import io.github.jmetermqtt.report.FileProblem;
import io.github.jmetermqtt.report.Outcome;
import io.github.jmetermqtt.report.ReportDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The sentences of a report, in the language of the window. */
final class ReportTexts {

    private ReportTexts() {}

    /** A state, as a word at the beginning of a line. */
    static String state(Outcome.State state) {
        return switch (state) {
            case GOOD -> text("report.state.good");
            case SYSTEM_FAILED -> text("report.state.systemFailed");
            case NOTHING_MEASURED -> text("report.state.nothingMeasured");
            case DOUBTFUL -> text("report.state.doubtful");
        };
    }

    /** The state with its first reason, and how many more there are. */
    static String verdict(ReportDocument report) {
        List<String> reasons =
                report.reasons(report.state()).stream().map(Reasons::say).toList();
        String state = state(report.state());
        if (reasons.isEmpty()) {
            return state;
        }
        return reasons.size() == 1
                ? text("report.verdict.reason", state, reasons.get(0))
                : text("report.verdict.reasons", state, reasons.get(0), reasons.size() - 1);
    }

    /** How much arrived, and in which time. */
    static String delivered(ReportDocument report) {
        Figures received = report.received();
        Double expected = received.get("expected");
        return text(
                "report.delivered",
                received.count("received"),
                expected == null ? text("report.anUnknownNumber") : Long.toString(expected.longValue()),
                TimeAxis.text(report.duration().toSeconds()));
    }

    /** All reasons, the heaviest state first, and what else a reader should know; a line each. */
    static List<String> details(ReportDocument report) {
        List<String> lines = new ArrayList<>();
        List<Outcome.State> states = new ArrayList<>(List.of(Outcome.State.values()));
        Collections.reverse(states);
        for (Outcome.State state : states) {
            report.reasons(state)
                    .forEach(reason -> lines.add(text("report.verdict.reason", state(state), Reasons.say(reason))));
        }
        report.unknown().forEach(sentence -> lines.add(Reasons.say(sentence)));
        report.slowSystem().forEach(sentence -> lines.add(text("report.note.slowSystem", Reasons.say(sentence))));
        Figures received = report.received();
        addCount(lines, "report.note.inTransit", received.count("inTransit"));
        addCount(lines, "report.note.heldBack", received.count("heldBack"));
        addCount(lines, "report.note.away", received.count("away"));
        addCount(lines, "report.note.emptyWindows", received.count("emptyWindows"));
        addCount(lines, "report.note.withoutRow", received.count("withoutRow"));
        Figures pauses = report.pauses();
        if (pauses.count("count") > 0) {
            lines.add(text(
                    "report.note.pauses", pauses.count("count"), pauses.count("longestMs"), pauses.count("received")));
        }
        return lines;
    }

    private static void addCount(List<String> lines, String key, long count) {
        if (count > 0) {
            lines.add(text(key, count));
        }
    }

    /** Why there is no picture. */
    static String cannotWrite(Path file, IOException e) {
        return text(
                "report.cannotWrite",
                Shown.text(String.valueOf(file.getFileName())),
                Shown.text(Reasons.say(FileProblem.of(e))));
    }
}
