package io.github.jmetermqtt.report;

import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.jmeter.services.FileServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files of one report. What cannot be written becomes a sentence, and the test goes on. Not thread-safe. */
final class ReportFiles {

    private static final Logger LOG = LoggerFactory.getLogger(ReportFiles.class);

    /** Null: no files, or none that could be written. */
    private final @Nullable String prefix;

    private final List<String> problems = new ArrayList<>();
    private @Nullable HistogramLog histogramLog;

    /**
     * Creates the .hlog.
     *
     * @param text the field "File prefix"; empty: no files
     */
    ReportFiles(String text, Instant started) {
        prefix = text.isEmpty() ? null : resolved(text);
        if (prefix == null) {
            return;
        }
        Path file = file(prefix, ".hlog");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            histogramLog = new HistogramLog(file, started.toEpochMilli());
        } catch (IOException e) {
            cannotWrite(file, FileProblem.of(e));
        }
    }

    private @Nullable String resolved(String text) {
        try {
            String resolved = FileServer.resolveBaseRelativeName(text);
            file(resolved, ".json"); // or it is no path
            return resolved;
        } catch (InvalidPathException e) {
            problem(Sentence.of("report.reason.file.no-path", Shown.text(text), e.getReason()));
            return null;
        }
    }

    private static Path file(String prefix, String ending) {
        return Path.of(prefix + ending);
    }

    private void cannotWrite(Path file, String reason) {
        problem(Sentence.of("report.reason.file.unwritable", file, reason));
    }

    private void problem(Sentence sentence) {
        String line = Shown.line(sentence.toString());
        LOG.error(line);
        problems.add(line);
    }

    /** A sentence for each file that could not be written so far. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Whether there are intervals to be written. */
    boolean hasHistogramLog() {
        return histogramLog != null;
    }

    /** Writes to the .hlog what was measured since the last call. */
    void writeInterval(Measurements measurements) {
        if (histogramLog == null) {
            return;
        }
        histogramLog.writeInterval(measurements, System.currentTimeMillis());
        if (histogramLog.hasFailed() && prefix != null) {
            cannotWrite(
                    file(prefix, ".hlog"),
                    Sentence.of("report.reason.file.full").toString());
            closeHistogramLog();
        }
    }

    /** Nothing more will be measured. */
    void closeHistogramLog() {
        if (histogramLog != null) {
            histogramLog.close();
            histogramLog = null;
        }
    }

    /**
     * Writes the .json, the .xml and the .html.
     *
     * @param name of the element
     */
    void write(String name, Report report) {
        if (prefix == null) {
            return;
        }
        Path json = file(prefix, ".json");
        write(json, file -> ReportJson.write(report, file));
        write(file(prefix, ".xml"), file -> WholeFile.write(file, ReportJunit.xml(name, report)));
        write(file(prefix, ".html"), file -> WholeFile.write(file, ReportPage.html(json, report)));
    }

    private interface Writing {

        void to(Path file) throws IOException;
    }

    private void write(Path file, Writing writing) {
        try {
            writing.to(file);
        } catch (IOException e) {
            cannotWrite(file, FileProblem.of(e));
        }
    }
}
