package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.gui.report.ReportView;
import io.github.jmetermqtt.session.TestRuns;
import java.awt.Component;
import java.awt.Container;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.ActionEvent;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.swing.JButton;
import javax.swing.JFileChooser;
import javax.swing.JTable;
import javax.swing.SwingUtilities;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.action.ActionNames;

/**
 * What a user does with a report, in a real JMeter with a window: watches it while a test runs, sorts and copies a table, saves a chart, and
 * opens two files beside it. Started by {@link ReportSessionIT}.
 */
public final class ReportSession {

    /** In the tree: behind the plan and the defaults. */
    private static final int REPORT_ROW = 2;

    private ReportSession() {}

    /** The arguments: a plan, the picture to save, and two reports, of which the test writes the first. */
    public static void main(String[] args) throws Exception {
        Window.open();
        Window.onScreen(() -> RunSession.open(new File(args[0])));
        RunSession.press(ActionNames.ACTION_START);
        Window.await(() -> TestRuns.running() != null);
        Window.await(() -> published() > 0 || TestRuns.running() == null);
        System.out.println("fills while the test runs: " + (TestRuns.running() != null));
        RunSession.awaitEnd();
        Window.await(
                () -> Window.onScreen(() -> tables().get(3).getRowCount() > 0)); // only the last report has latencies
        System.out.println("published: " + published());
        Window.onScreen(() -> select(0));
        Window.await(() -> Window.onScreen(() -> views().findFirst().isEmpty()));
        Window.onScreen(() -> select(REPORT_ROW));
        Window.await(() -> Window.onScreen(() -> views().findFirst().isPresent()));
        System.out.println("after another element was shown: " + published());

        Window.onScreen(() -> {
            JTable latencies = tables().get(3);
            latencies.getRowSorter().toggleSortOrder(1);
            latencies.setRowSelectionInterval(0, 0);
            latencies.getActionMap().get("copy").actionPerformed(new ActionEvent(latencies, 1, "copy"));
            return null;
        });
        String copied =
                (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
        System.out.println("copied lines: " + copied.lines().count());
        System.out.println(
                "copied cells: " + copied.lines().findFirst().orElseThrow().split("\t").length);

        Path picture = Path.of(args[1]);
        choose("Save chart…", picture.toFile());
        Window.await(() -> Files.exists(picture) && Files.size(picture) > 0);

        Files.copy(Path.of(args[2]), Path.of(args[3]));
        choose("Open files…", new File(args[2]), new File(args[3]));
        Window.await(() -> Window.onScreen(() -> tables().size() == 6)); // the steps of connecting have one, too
        Window.onScreen(() -> {
            JTable comparison = tables().get(5);
            System.out.println("side by side: " + comparison.getValueAt(2, 1) + " " + comparison.getValueAt(2, 2) + " "
                    + comparison.getValueAt(2, 3));
            return null;
        });
        System.exit(0);
    }

    private static long published() throws Exception {
        return Window.onScreen(() -> {
            JTable table = tables().get(0);
            return table.getRowCount() == 0 ? 0 : Long.parseLong((String) table.getValueAt(0, 1));
        });
    }

    /** Presses a button that opens a dialog of files, and chooses some in it. */
    private static void choose(String button, File... files) throws Exception {
        SwingUtilities.invokeLater(() -> within(view(), JButton.class)
                .filter(one -> button.equals(one.getText()))
                .findFirst()
                .orElseThrow()
                .doClick());
        Window.await(() -> Window.onScreen(() -> choosers().findFirst().isPresent()));
        Window.onScreen(() -> {
            JFileChooser chooser = choosers().findFirst().orElseThrow();
            if (chooser.isMultiSelectionEnabled()) {
                chooser.setSelectedFiles(files);
            } else {
                chooser.setSelectedFile(files[0]);
            }
            chooser.approveSelection();
            return null;
        });
    }

    private static Stream<JFileChooser> choosers() {
        return Stream.of(java.awt.Window.getWindows())
                .filter(Component::isShowing)
                .flatMap(window -> within(window, JFileChooser.class));
    }

    private static Void select(int row) {
        GuiPackage.getInstance().getMainFrame().getTree().setSelectionRow(row);
        return null;
    }

    private static ReportView view() {
        return views().findFirst().orElseThrow();
    }

    private static Stream<ReportView> views() {
        return within(GuiPackage.getInstance().getMainFrame(), ReportView.class);
    }

    private static List<JTable> tables() {
        return within(view(), JTable.class).toList();
    }

    private static <T> Stream<T> within(Container container, Class<T> type) {
        return Stream.of(container.getComponents())
                .flatMap(child -> Stream.concat(
                        Stream.of(child).filter(type::isInstance).map(type::cast),
                        child instanceof Container inner ? within(inner, type) : Stream.empty()));
    }
}
