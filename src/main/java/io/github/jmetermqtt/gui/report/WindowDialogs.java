package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.gui.part.CopyableText;
import io.github.jmetermqtt.gui.part.PlainText;
import java.awt.Component;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.swing.JDialog;
import javax.swing.JFileChooser;
import javax.swing.JOptionPane;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.apache.jmeter.services.FileServer;
import org.jspecify.annotations.Nullable;

/** The dialogs of the report, over JMeter's window. */
final class WindowDialogs implements ReportDialogs {

    private static final String PICTURE = ".png";

    private final Component owner;
    private @Nullable File folder; // null: nothing was chosen yet

    WindowDialogs(Component owner) {
        this.owner = owner;
    }

    @Override
    public List<Path> chooseReports() {
        JFileChooser chooser = chooser("json");
        chooser.setMultiSelectionEnabled(true);
        if (chooser.showOpenDialog(owner) != JFileChooser.APPROVE_OPTION) {
            return List.of();
        }
        folder = chooser.getCurrentDirectory();
        return Stream.of(chooser.getSelectedFiles()).map(File::toPath).toList();
    }

    @Override
    public @Nullable Path choosePicture() {
        JFileChooser chooser = chooser("png");
        if (chooser.showSaveDialog(owner) != JFileChooser.APPROVE_OPTION) {
            return null;
        }
        folder = chooser.getCurrentDirectory();
        Path file = chooser.getSelectedFile().toPath();
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(PICTURE) ? file : file.resolveSibling(name + PICTURE);
    }

    private JFileChooser chooser(String ending) {
        JFileChooser chooser = new JFileChooser(
                folder == null ? new File(FileServer.getFileServer().getBaseDir()) : folder);
        chooser.setFileFilter(new FileNameExtensionFilter("*." + ending, ending));
        return chooser;
    }

    @Override
    public boolean mayOverwrite(Path file) {
        return JOptionPane.showConfirmDialog(
                        owner,
                        PlainText.line(text("report.overwrite", Shown.text(String.valueOf(file.getFileName())))),
                        text("report.title"),
                        JOptionPane.YES_NO_OPTION,
                        JOptionPane.WARNING_MESSAGE)
                == JOptionPane.YES_OPTION;
    }

    @Override
    public void complain(String sentence) {
        JOptionPane.showMessageDialog(owner, PlainText.line(sentence), text("report.title"), JOptionPane.ERROR_MESSAGE);
    }

    /** A test may go on beside it. */
    @Override
    public void show(String title, String shown) {
        CopyableText content = new CopyableText();
        content.show(shown);
        JDialog dialog = new JOptionPane(content, JOptionPane.PLAIN_MESSAGE).createDialog(owner, title);
        dialog.setModal(false);
        dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
        dialog.setResizable(true);
        dialog.setVisible(true);
    }
}
