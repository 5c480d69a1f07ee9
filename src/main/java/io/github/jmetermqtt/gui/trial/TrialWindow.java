package io.github.jmetermqtt.gui.trial;

import io.github.jmetermqtt.gui.part.CopyableText;
import io.github.jmetermqtt.gui.part.Palette;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.gui.part.WrappedText;
import io.github.jmetermqtt.sampler.trial.ConnectionTrial;
import io.github.jmetermqtt.sampler.trial.StepResult;
import io.github.jmetermqtt.sampler.trial.TrialEnd;
import io.github.jmetermqtt.sampler.trial.TrialListener;
import io.github.jmetermqtt.sampler.trial.TrialRequest;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Frame;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.function.Function;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/**
 * The window of a trial, beside JMeter's, which goes on working. It begins as it opens, shows each step as it ends, and ends the trial
 * when it is closed. Used on the Swing thread.
 */
final class TrialWindow extends JDialog {

    private static final long serialVersionUID = 1L;

    private static final Dimension SIZE = new Dimension(820, 520);

    private final transient Function<Boolean, TrialRequest> requests;
    private final WrappedText verdict = WrappedText.heading();
    private final CopyableText text = new CopyableText();
    private final JCheckBox exact = PlainText.of(new JCheckBox(WindowWords.text("trial.exact")));
    private final JButton again = new JButton(WindowWords.text("trial.again"));
    private final JButton cancel = new JButton(WindowWords.text("trial.cancel"));
    private final StringBuilder shown = new StringBuilder();
    private transient @Nullable ConnectionTrial trial;

    private TrialWindow(Frame owner, String element, Function<Boolean, TrialRequest> requests) {
        super(owner, WindowWords.text("trial.title", element));
        this.requests = requests;
        exact.setToolTipText(WindowWords.text("trial.exact.hint"));
        exact.setMnemonic(KeyEvent.VK_X);
        exact.setVisible(false);
        again.setMnemonic(KeyEvent.VK_A);
        again.addActionListener(click -> begin());
        cancel.setMnemonic(KeyEvent.VK_C);
        cancel.addActionListener(click -> cancelTrial());
        JButton close = new JButton(WindowWords.text("trial.close"));
        close.setMnemonic(KeyEvent.VK_L);
        close.addActionListener(click -> dispose());
        setLayout(new MigLayout("fill, wrap, insets 10, hidemode 3", "[grow,fill]", "[][grow,fill][][]"));
        add(verdict, "wmin 0");
        add(text, "wmin 0, hmin 0");
        add(exact);
        add(again, "split 3, tag other");
        add(cancel, "tag cancel");
        add(close, "tag ok");
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
        getRootPane()
                .registerKeyboardAction(
                        key -> dispose(),
                        KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0),
                        JComponent.WHEN_IN_FOCUSED_WINDOW);
        setSize(SIZE);
        setLocationRelativeTo(owner);
    }

    /**
     * Opens the window and begins; one that is open already goes.
     *
     * @param element its name in the plan
     * @param requests what is to be tried as the plan is now, with exactly the client id of its fields or not
     */
    static void open(Frame owner, String element, Function<Boolean, TrialRequest> requests) {
        for (Window owned : owner.getOwnedWindows()) {
            if (owned instanceof TrialWindow one && one.isDisplayable()) {
                one.dispose();
            }
        }
        TrialWindow window = new TrialWindow(owner, element, requests);
        window.setVisible(true);
        window.begin();
    }

    /** Also ends what is under way. */
    @Override
    public void dispose() {
        cancelTrial();
        super.dispose();
    }

    private void cancelTrial() {
        if (trial != null) {
            trial.cancel();
        }
    }

    private void begin() {
        boolean exactly = exact.isSelected();
        shown.setLength(0);
        show("");
        say(WindowWords.text("trial.running"), Palette.text());
        ConnectionTrial next = new ConnectionTrial(requests.apply(exactly), new Steps(exactly));
        trial = next;
        setRunning(true);
        next.start();
    }

    private void setRunning(boolean running) {
        again.setEnabled(!running);
        exact.setEnabled(!running);
        cancel.setEnabled(running);
        (running ? cancel : again).requestFocusInWindow();
    }

    private void show(String further) {
        shown.append(further);
        text.show(shown.toString());
    }

    private void say(String sentence, Color colour) {
        verdict.setText(sentence);
        verdict.setForeground(colour);
        revalidate();
    }

    private void end(TrialEnd end) {
        trial = null;
        say(
                "● " + WindowWords.text(end.said()),
                switch (end.state()) {
                    case GOOD -> Palette.GOOD.get();
                    case CONNECTED -> Palette.RESPONSE.get();
                    case FAILED -> Palette.BAD.get();
                    case CANCELLED -> Palette.text();
                });
        show(TrialText.of(end));
        setRunning(false);
    }

    /** Brings what a trial tells to the Swing thread. */
    private final class Steps implements TrialListener {

        private final boolean exactly;

        Steps(boolean exactly) {
            this.exactly = exactly;
        }

        @Override
        public void begun(String clientId, boolean fixed) {
            SwingUtilities.invokeLater(() -> {
                exact.setVisible(fixed);
                show(TrialText.begun(clientId, fixed, exactly));
            });
        }

        @Override
        public void oneOfSeveral(String node, int nodes) {
            SwingUtilities.invokeLater(() -> show(TrialText.oneOfSeveral(node, nodes)));
        }

        @Override
        public void step(StepResult result) {
            SwingUtilities.invokeLater(() -> show(TrialText.of(result)));
        }

        @Override
        public void ended(TrialEnd end) {
            SwingUtilities.invokeLater(() -> end(end));
        }
    }
}
