package io.github.jmetermqtt.gui.form;

import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.gui.part.WindowWords;
import java.nio.file.Path;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JPanel;
import net.miginfocom.swing.MigLayout;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.util.FileDialoger;

/** A path to type, and a button to choose it. */
public final class FileField implements Field {

    private final TextField path;
    private final JPanel panel = new JPanel(new MigLayout("insets 0, fillx", "[grow,fill][]"));

    public FileField(Setting<?> setting) {
        path = TextField.line(setting);
        String verb = WindowWords.text("panel.form.browse");
        JButton browse = IntoView.of(new JButton(verb));
        browse.getAccessibleContext()
                .setAccessibleName(WindowWords.text("panel.form.item", setting.label(WindowWords.now()), verb));
        browse.addActionListener(event -> browse());
        panel.add(path.component());
        panel.add(browse);
    }

    /** The path as seen from the folder if it is inside it, so that plan and files can move together. */
    public static String relativeTo(Path folder, Path file) {
        Path base = folder.toAbsolutePath().normalize();
        Path chosen = file.toAbsolutePath().normalize();
        return (chosen.startsWith(base) ? base.relativize(chosen) : chosen).toString();
    }

    private void browse() {
        String plan = GuiPackage.getInstance().getTestPlanFile();
        Path folder = plan == null ? null : Path.of(plan).toAbsolutePath().getParent();
        JFileChooser chooser = FileDialoger.promptToOpenFile(folder == null ? null : folder.toString());
        if (chooser != null && chooser.getSelectedFile() != null) {
            Path file = chooser.getSelectedFile().toPath();
            path.show(folder == null ? file.toString() : relativeTo(folder, file));
        }
    }

    @Override
    public Setting<?> setting() {
        return path.setting();
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public JComponent editor() {
        return path.editor();
    }

    @Override
    public String text() {
        return path.text();
    }

    @Override
    public void show(String text) {
        path.show(text);
    }

    @Override
    public void inherit(String text) {
        path.inherit(text);
    }

    @Override
    public void onChange(Runnable listener) {
        path.onChange(listener);
    }
}
