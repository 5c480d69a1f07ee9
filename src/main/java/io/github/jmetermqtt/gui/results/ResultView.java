package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.gui.part.WrappedText;
import java.awt.BorderLayout;
import java.util.List;
import java.util.Objects;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.assertions.AssertionResult;
import org.apache.jmeter.samplers.SampleResult;

/** A result: its outcome in words, a table of all that it says, and its payload. */
final class ResultView extends JPanel {

    private static final long serialVersionUID = 1L;

    private static final double SHARE_OF_TABLE = 0.55;

    private final WrappedText outcome = WrappedText.heading();
    private final WrappedText meaning = new WrappedText();
    private final DetailsTable details = new DetailsTable();
    private final PayloadView payload = new PayloadView();

    ResultView() {
        super(new BorderLayout(0, 4));
        setBorder(BorderFactory.createEmptyBorder(6, 8, 6, 8));
        JPanel words = new JPanel(new MigLayout("fillx, wrap, insets 0, gapy 2, hidemode 3", "[grow,fill]"));
        words.add(outcome, "wmin 0");
        words.add(meaning, "wmin 0");
        JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, new JScrollPane(details), payload);
        split.setResizeWeight(SHARE_OF_TABLE);
        split.setBorder(null);
        add(words, BorderLayout.NORTH);
        add(split, BorderLayout.CENTER);
        clear();
    }

    void clear() {
        show("", true, WindowWords.text("results.choose"));
    }

    void show(SampleResult result) {
        ResultDetails read = ResultDetails.of(result, WindowWords.now());
        show(
                ResultDetails.outcome(result),
                result.isSuccessful(),
                read.isOurs()
                        ? WindowWords.text(CodeMeaning.of(result.getResponseCode()))
                        : WindowWords.text("results.not-ours"));
        details.show(read.rows());
        payload.show(read.sent(), read.received());
    }

    void show(AssertionResult assertion) {
        show(
                Shown.line(Objects.requireNonNullElse(assertion.getName(), "")),
                !assertion.isError() && !assertion.isFailure(),
                Shown.line(Objects.requireNonNullElse(assertion.getFailureMessage(), "")));
    }

    private void show(String heading, boolean good, String sentence) {
        outcome.setText(heading);
        outcome.setForeground((good ? Palette.GOOD : Palette.BAD).get());
        outcome.setVisible(!heading.isEmpty());
        meaning.setText(sentence);
        details.show(List.of());
        payload.show(null, null);
    }
}
