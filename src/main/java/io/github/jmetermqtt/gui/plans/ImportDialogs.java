package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.emqx.ConversionException;
import io.github.jmetermqtt.gui.part.CopyableText;
import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.MainFrame;
import org.apache.jmeter.gui.util.FileDialoger;
import org.jspecify.annotations.Nullable;

/** The dialogs of the import, over JMeter's window. */
public final class ImportDialogs implements PlanImport.Dialogs {

    private static final String[] PLANS = {".jmx"};

    private final MainFrame window = GuiPackage.getInstance().getMainFrame();

    @Override
    public @Nullable Path chooseOld() {
        return chosen(FileDialoger.promptToOpenFile(PLANS));
    }

    @Override
    public @Nullable Path chooseNew(Path proposal) {
        return chosen(FileDialoger.promptToSaveFile(proposal.toString(), PLANS));
    }

    private static @Nullable Path chosen(@Nullable JFileChooser chooser) {
        return chooser == null ? null : chooser.getSelectedFile().toPath();
    }

    @Override
    public boolean mayOverwrite(Path file) {
        return JOptionPane.showConfirmDialog(
                        window,
                        PlainText.line(WindowWords.text(
                                "plans.overwrite", Shown.text(file.getFileName().toString()))),
                        title(),
                        JOptionPane.YES_NO_OPTION,
                        JOptionPane.WARNING_MESSAGE)
                == JOptionPane.YES_OPTION;
    }

    @Override
    public void show(Path written, String report) {
        CopyableText text = new CopyableText();
        text.show(report);
        JOptionPane pane = new JOptionPane(text, JOptionPane.PLAIN_MESSAGE);
        var dialog = pane.createDialog(
                window,
                WindowWords.text(
                        "plans.report.title", Shown.text(written.getFileName().toString())));
        dialog.setResizable(true);
        dialog.setVisible(true); // waits until it is closed
        dialog.dispose();
    }

    @Override
    public void show(ConversionException failure) {
        JOptionPane.showMessageDialog(
                window,
                PlainText.line(Shown.line(WindowWords.text(failure.sentence()))),
                title(),
                JOptionPane.ERROR_MESSAGE);
    }

    /**
     * Opens it as if it were dropped onto the window, which is what JMeter has for opening a file that is chosen already: it asks about
     * unsaved changes, and shows what goes wrong itself.
     */
    @Override
    public void open(Path plan) {
        try {
            window.openJmxFilesFromDragAndDrop(new Dropped(plan.toFile()));
        } catch (UnsupportedFlavorException | IOException e) {
            throw new IllegalStateException("it is a list of files", e);
        }
    }

    private static String title() {
        return WindowWords.text("plans.title");
    }

    private record Dropped(File file) implements Transferable {

        @Override
        public DataFlavor[] getTransferDataFlavors() {
            return new DataFlavor[] {DataFlavor.javaFileListFlavor};
        }

        @Override
        public boolean isDataFlavorSupported(DataFlavor flavor) {
            return flavor.isFlavorJavaFileListType();
        }

        @Override
        public List<File> getTransferData(DataFlavor flavor) {
            return List.of(file);
        }
    }
}
