package io.github.jmetermqtt.gui.trial;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.sampler.trial.Millis;
import io.github.jmetermqtt.sampler.trial.StepResult;
import io.github.jmetermqtt.sampler.trial.TrialEnd;
import io.github.jmetermqtt.words.Sentence;
import java.util.List;
import java.util.stream.Collectors;

/** A trial in words, in the language of the window. */
final class TrialText {

    private static final String INDENT = "        ";

    private TrialText() {}

    /** What is said of the client id before the first step; empty where it is the broker's to assign. */
    static String begun(String clientId, boolean fixed, boolean exact) {
        if (clientId.isEmpty()) {
            return "";
        }
        String key = !fixed ? "trial.client-id" : exact ? "trial.client-id.exact" : "trial.client-id.fixed";
        return WindowWords.text(key, Shown.line(clientId)) + "\n\n";
    }

    /** What is said of the node before the first step. */
    static String oneOfSeveral(String node, int nodes) {
        return WindowWords.text("trial.node", Shown.line(node), nodes) + "\n\n";
    }

    /** A step with its details, a line each. */
    static String of(StepResult result) {
        String key = result.good() ? "trial.row.good" : "trial.row.bad";
        return WindowWords.text(key, result.step().words(), result.said(), Millis.shown(result.nanos()))
                + "\n"
                + lines(INDENT, result.details());
    }

    /** What to look at, a line each. */
    static String of(TrialEnd end) {
        return end.advice().isEmpty() ? "" : "\n" + lines("", end.advice());
    }

    private static String lines(String indent, List<Sentence> sentences) {
        return sentences.stream()
                .map(sentence -> indent + WindowWords.text(sentence) + "\n")
                .collect(Collectors.joining());
    }
}
