package io.github.jmetermqtt.gui.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.report.BadReportException;
import io.github.jmetermqtt.report.ReportDocument;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import javax.swing.SwingWorker;

/**
 * What became of files that were to be opened.
 *
 * @param reports by the names of their files
 * @param problems for each file that cannot be shown, why
 */
record OpenedFiles(Map<String, ReportDocument> reports, List<Sentence> problems) {

    /** Reads files beside the thread of the window, and hands over what was in them on it. */
    static void read(List<Path> files, Consumer<OpenedFiles> reader) {
        new SwingWorker<OpenedFiles, Void>() {
            @Override
            protected OpenedFiles doInBackground() {
                return OpenedFiles.of(files);
            }

            @Override
            protected void done() {
                try {
                    reader.accept(get());
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e); // nobody interrupts it, and JMeter logs the rest
                }
            }
        }.execute();
    }

    static OpenedFiles of(List<Path> files) {
        Map<String, ReportDocument> reports = new LinkedHashMap<>();
        List<Sentence> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                reports.put(name(file, reports), ReportDocument.read(file));
            } catch (BadReportException e) {
                problems.add(e.sentence());
            }
        }
        return new OpenedFiles(reports, problems);
    }

    /** Of two files of one name, the second has its folder. */
    private static String name(Path file, Map<String, ReportDocument> others) {
        String name = Shown.text(String.valueOf(file.getFileName()));
        return others.containsKey(name) ? Shown.text(file.toString()) : name;
    }
}
