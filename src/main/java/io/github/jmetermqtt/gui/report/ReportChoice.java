package io.github.jmetermqtt.gui.report;

import static io.github.jmetermqtt.gui.part.WindowWords.text;

import io.github.jmetermqtt.gui.part.PlainText;
import io.github.jmetermqtt.report.ReportDocument;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.swing.DefaultComboBoxModel;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JComboBox;
import org.jspecify.annotations.Nullable;

/** What the panel shows: the report of this test, that of a file, or all of them side by side. */
final class ReportChoice extends JComboBox<String> {

    private final String ofThisTest = text("report.thisTest");
    private final String sideBySide = text("report.sideBySide");
    private final Map<String, ReportDocument> files = new LinkedHashMap<>();
    private @Nullable ReportDocument running; // null: no test has run yet

    ReportChoice() {
        PlainText.of(this);
        setRenderer(PlainText.of(new DefaultListCellRenderer()));
        getAccessibleContext().setAccessibleName(text("report.shown"));
        close();
    }

    /** The report of the running or the last test; null: there is none. */
    void running(@Nullable ReportDocument report) {
        running = report;
    }

    /** Adds reports of files, named by their keys, and chooses them. */
    void open(Map<String, ReportDocument> opened) {
        if (opened.isEmpty()) {
            return;
        }
        opened.forEach((name, report) -> files.put(free(name), report));
        DefaultComboBoxModel<String> choices = new DefaultComboBoxModel<>();
        choices.addElement(ofThisTest);
        choices.addAll(files.keySet());
        choices.addElement(sideBySide);
        String last = choices.getElementAt(choices.getSize() - 2);
        choices.setSelectedItem(all().size() == 1 ? last : sideBySide);
        setModel(choices);
    }

    /** Two files of one name lie in different folders. */
    private String free(String name) {
        String free = name;
        for (int i = 2; files.containsKey(free) || free.equals(ofThisTest) || free.equals(sideBySide); i++) {
            free = name + " (" + i + ")";
        }
        return free;
    }

    /** Forgets the files. */
    void close() {
        files.clear();
        setModel(new DefaultComboBoxModel<>(new String[] {ofThisTest}));
    }

    boolean hasFiles() {
        return !files.isEmpty();
    }

    boolean isSideBySide() {
        return sideBySide.equals(getSelectedItem());
    }

    /** The chosen one; null: no test has run yet. */
    @Nullable
    ReportDocument chosen() {
        return ofThisTest.equals(getSelectedItem()) ? running : files.get(String.valueOf(getSelectedItem()));
    }

    /** All reports by name, that of this test first. */
    Map<String, ReportDocument> all() {
        Map<String, ReportDocument> all = new LinkedHashMap<>();
        if (running != null) {
            all.put(ofThisTest, running);
        }
        all.putAll(files);
        return all;
    }
}
