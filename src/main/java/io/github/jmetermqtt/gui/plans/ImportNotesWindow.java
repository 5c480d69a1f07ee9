package io.github.jmetermqtt.gui.plans;

import io.github.jmetermqtt.emqx.NoteList;
import io.github.jmetermqtt.gui.part.CopyableText;
import io.github.jmetermqtt.gui.part.WindowWords;
import io.github.jmetermqtt.sampler.imported.LoadedNotes;
import java.awt.BorderLayout;
import javax.swing.BorderFactory;
import javax.swing.JDialog;
import javax.swing.SwingUtilities;
import org.apache.jmeter.gui.GuiPackage;
import org.apache.jmeter.gui.MainFrame;

/** The notes of an old plan that was opened, beside JMeter's window, which goes on working. */
public final class ImportNotesWindow extends JDialog {

    private final NoteList notes = new NoteList();
    private final CopyableText text = new CopyableText();

    private ImportNotesWindow(MainFrame window) {
        super(window, WindowWords.text("plans.notes.title"));
        text.setBorder(BorderFactory.createEmptyBorder(10, 10, 10, 10));
        add(text, BorderLayout.CENTER);
        setDefaultCloseOperation(DISPOSE_ON_CLOSE);
    }

    /** Shows what there is to say of the elements that JMeter is opening, when it has opened them. */
    public static void showLater() {
        if (LoadedNotes.areThere()) {
            SwingUtilities.invokeLater(ImportNotesWindow::showNow);
        }
    }

    private static void showNow() {
        GuiPackage gui = GuiPackage.getInstance();
        if (gui == null || gui.getMainFrame() == null || !gui.getMainFrame().isShowing()) {
            return; // the start of the test says it
        }
        NoteList notes = LoadedNotes.say();
        if (!notes.isEmpty()) {
            of(gui.getMainFrame()).add(notes);
        }
    }

    /** The one that is open, or a new one. */
    private static ImportNotesWindow of(MainFrame window) {
        for (var owned : window.getOwnedWindows()) {
            if (owned instanceof ImportNotesWindow one && one.isShowing()) {
                return one;
            }
        }
        return new ImportNotesWindow(window);
    }

    private void add(NoteList more) {
        notes.addAll(more);
        text.show(notes.text(WindowWords.now()));
        if (!isShowing()) {
            pack();
            setLocationRelativeTo(getOwner());
            setVisible(true);
        }
    }
}
