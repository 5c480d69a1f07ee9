package io.github.jmetermqtt.gui;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.emqx.ConversionException;
import java.awt.datatransfer.DataFlavor;
import java.awt.datatransfer.Transferable;
import java.awt.datatransfer.UnsupportedFlavorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.MainFrame;
import org.apache.jmeter.gui.util.FileDialoger;
import org.jspecify.annotations.Nullable;

/** The dialogs of the import, over JMeter's window. */
final class ImportDialogs implements PlanImport.Dialogs {

    private static final String TITLE = "Import MQTT plan";
    private static final String[] PLANS = {".jmx"};
    private static final int ROWS = 30;
    private static final int COLUMNS = 100;

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
                        PlainText.line(Shown.text(file.getFileName().toString()) + " exists already. Overwrite it?"),
                        TITLE,
                        JOptionPane.YES_NO_OPTION,
                        JOptionPane.WARNING_MESSAGE)
                == JOptionPane.YES_OPTION;
    }

    @Override
    public void show(Path written, String report) {
        JTextArea text = new JTextArea(report, ROWS, COLUMNS);
        text.setEditable(false);
        text.setLineWrap(true);
        text.setWrapStyleWord(true);
        text.setCaretPosition(0);
        JOptionPane pane = new JOptionPane(new JScrollPane(text), JOptionPane.PLAIN_MESSAGE);
        var dialog = pane.createDialog(
                window, TITLE + ": " + Shown.text(written.getFileName().toString()));
        dialog.setResizable(true);
        dialog.setVisible(true); // waits until it is closed
        dialog.dispose();
    }

    @Override
    public void show(ConversionException failure) {
        JOptionPane.showMessageDialog(
                window, PlainText.line(String.valueOf(failure.getMessage())), TITLE, JOptionPane.ERROR_MESSAGE);
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
