package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.report.ReportDocument;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.KeyEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.jspecify.annotations.Nullable;

/** The report of a test and those of files: the verdict, what was delivered, and below it one report or a comparison. */
public final class ReportView extends JPanel {

    private static final String ONE = "one";
    private static final String ALL = "all";

    private final transient ReportDialogs dialogs;
    private final VerdictLine verdict = new VerdictLine();
    private final JLabel delivered = PlainText.of(new JLabel());
    private final ReportChoice choice = new ReportChoice();
    private final JButton details = button("report.button.details", KeyEvent.VK_D, this::showDetails);
    private final JButton close = button("report.button.close", KeyEvent.VK_L, this::closeFiles);
    private final JButton save = button("report.button.save", KeyEvent.VK_V, this::savePicture);
    private final ReportPage page = new ReportPage();
    private final JPanel comparison = new JPanel(new BorderLayout());
    private final CardLayout cards = new CardLayout();
    private final JPanel below = new JPanel(cards);
    private @Nullable Comparison compared; // null while one report is shown

    public ReportView() {
        super(new MigLayout("fill, wrap, insets 8, hidemode 3, gapy 6", "[grow,fill]"));
        dialogs = new WindowDialogs(this);
        build();
    }

    ReportView(ReportDialogs dialogs) {
        super(new MigLayout("fill, wrap, insets 8, hidemode 3, gapy 6", "[grow,fill]"));
        this.dialogs = dialogs;
        build();
    }

    private void build() {
        add(
                row(
                        verdict,
                        details,
                        button("report.button.open", KeyEvent.VK_N, this::openFiles),
                        button("report.button.copy", KeyEvent.VK_C, this::copy),
                        save),
                "wmin 0");
        add(row(delivered, choice, close), "wmin 0");
        below.add(page, ONE);
        below.add(comparison, ALL);
        add(below, "grow, push, wmin 0, hmin 0");
        choice.addActionListener(chosen -> refresh());
        refresh();
    }

    /** A text that takes what room there is, and what stands behind it. */
    private static JPanel row(JLabel text, JComponent... behind) {
        JPanel row = new JPanel(new MigLayout("fill, insets 0, hidemode 3, gapx 6"));
        row.add(text, "growx, pushx, wmin 0");
        Stream.of(behind).forEach(component -> row.add(component, "wmax 300"));
        return row;
    }

    /** @param mnemonic none that opens one of JMeter's menus */
    private static JButton button(String key, int mnemonic, Runnable action) {
        JButton button = new JButton(text(key));
        button.setMnemonic(mnemonic);
        button.addActionListener(click -> action.run());
        return button;
    }

    /** Shows the report of the running or the last test, unless the user looks at a file. */
    public void show(ReportDocument report) {
        choice.running(report);
        refresh();
    }

    /** There is no report of a test. Files stay open. */
    public void clear() {
        choice.running(null);
        refresh();
    }

    private void refresh() {
        ReportDocument report = choice.chosen();
        boolean all = choice.isSideBySide();
        choice.setVisible(choice.hasFiles());
        close.setVisible(choice.hasFiles());
        details.setEnabled(report != null && !ReportTexts.details(report).isEmpty());
        save.setEnabled(!all);
        if (all) {
            compare(choice.all());
            verdict.showText(text("report.sideBySide"));
            delivered.setText(" ");
        } else {
            compared = null;
            verdict.show(report);
            delivered.setText(report == null ? " " : ReportTexts.delivered(report));
            page.show(report);
        }
        cards.show(below, all ? ALL : ONE);
        revalidate();
        repaint();
    }

    /** The table stays while the reports are the same, so that what is chosen in it stays, too. */
    private void compare(Map<String, ReportDocument> reports) {
        Comparison present = compared;
        if (present == null || !present.isOf(reports.keySet())) {
            present = new Comparison(reports.keySet());
            comparison.removeAll();
            comparison.add(present.component());
            compared = present;
        }
        present.show(reports.values());
    }

    private void showDetails() {
        ReportDocument report = choice.chosen();
        if (report != null) {
            dialogs.show(ReportTexts.state(report.state()), String.join("\n", ReportTexts.details(report)));
        }
    }

    /** Opens reports of files beside what is shown. */
    private void openFiles() {
        List<Path> files = dialogs.chooseReports();
        if (!files.isEmpty()) {
            OpenedFiles.read(files, this::opened);
        }
    }

    void opened(OpenedFiles files) {
        choice.open(files.reports());
        refresh();
        if (!files.problems().isEmpty()) {
            dialogs.complain(files.problems().stream().map(WindowWords::text).collect(Collectors.joining("\n")));
        }
    }

    private void closeFiles() {
        choice.close();
        refresh();
    }

    private void copy() {
        TableText.toClipboard(copied());
    }

    /** What is shown, as text. */
    String copied() {
        if (compared != null) {
            return compared.copied();
        }
        ReportDocument report = choice.chosen();
        String head = report == null
                ? ""
                : String.join("\n", ReportTexts.details(report)) + "\n" + ReportTexts.delivered(report) + "\n\n";
        return verdict.getText() + "\n" + head + page.copied();
    }

    private void savePicture() {
        Path file = dialogs.choosePicture();
        if (file == null || (Files.exists(file) && !dialogs.mayOverwrite(file))) {
            return;
        }
        try {
            ChartPicture.write(page.charts().picture(), file);
        } catch (IOException e) {
            dialogs.complain(ReportTexts.cannotWrite(file, e));
        }
    }
}
