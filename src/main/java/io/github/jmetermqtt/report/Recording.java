package io.github.jmetermqtt.report;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.GcPauses;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.ReportSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.jmeter.services.FileServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one report does from the start of a test to its end: it watches the test, and writes the files.
 * Why: docs/dev/decisions.md#the-report-ends-the-run
 */
final class Recording {

    private static final Logger LOG = LoggerFactory.getLogger(Recording.class);

    private static final long VIEW_MILLIS = 1000;

    private final ReportSettings settings;
    private final Instant started = Instant.now();
    private final GcPauses gcPauses;
    private final LateSamples samples = new LateSamples();

    @GuardedBy("this")
    private final List<String> problems;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mqtt-report");
        thread.setDaemon(true);
        return thread;
    });

    @GuardedBy("this")
    private @Nullable HistogramLog histogramLog;

    /**
     * Begins to watch.
     *
     * @param viewer null: nobody looks on
     */
    Recording(ReportSettings settings, @Nullable ReportViewer viewer) {
        this.settings = settings;
        problems = new ArrayList<>(settings.problems());
        gcPauses = new GcPauses(settings.bounds().pause());
        histogramLog = openHistogramLog();
        long seconds = settings.intervalSeconds();
        if (histogramLog != null) {
            timer.scheduleAtFixedRate(guarded(this::writeInterval), seconds, seconds, TimeUnit.SECONDS);
        }
        if (viewer != null) {
            timer.scheduleWithFixedDelay(guarded(() -> show(viewer)), VIEW_MILLIS, VIEW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    @GuardedBy("this")
    private @Nullable HistogramLog openHistogramLog() {
        if (settings.files().isEmpty()) {
            return null;
        }
        Path file = file(".hlog");
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            return new HistogramLog(file, started.toEpochMilli());
        } catch (IOException e) {
            problems.add(cannotWrite(file, e));
            return null;
        }
    }

    private Path file(String ending) {
        return Path.of(FileServer.resolveBaseRelativeName(settings.files()) + ending);
    }

    private static String cannotWrite(Path file, IOException e) {
        return "File prefix: " + file + " cannot be written: " + e;
    }

    /** The timer would not run a task again that has thrown. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("The delivery report met an error that it does not know", e);
            }
        };
    }

    private synchronized void writeInterval() {
        TestRun run = TestRuns.running();
        if (run != null && histogramLog != null) {
            histogramLog.writeInterval(run.measurements(), System.currentTimeMillis());
        }
    }

    private synchronized void show(ReportViewer viewer) {
        TestRun run = TestRuns.running();
        if (run != null && !timer.isShutdown()) { // otherwise the final report has been shown
            viewer.show(report(run.measurements()));
        }
    }

    /** To whom samples go when the threads of the test have ended. */
    LateSamples samples() {
        return samples;
    }

    @GuardedBy("this")
    private Report report(Measurements measurements) {
        DeliverySummary summary = DeliverySummary.of(measurements);
        return new Report(
                started,
                Instant.now(),
                summary,
                pauses(summary),
                Verdict.on(summary, gcPauses.during(summary.span()), settings.bounds()),
                settings.limits().stream().map(limit -> limit.check(summary)).toList(),
                problems);
    }

    private Pause.Sum pauses(DeliverySummary summary) {
        return Pause.Sum.over(settings.bounds().pause(), summary.pauses());
    }

    /** Ends, and writes the files. To be called when nothing is measured any more. */
    synchronized Report end(Measurements measurements) {
        timer.shutdownNow();
        gcPauses.close();
        if (histogramLog != null) {
            histogramLog.writeInterval(measurements, System.currentTimeMillis());
            histogramLog.close();
            histogramLog = null;
        }
        Report report = report(measurements);
        if (settings.files().isEmpty()) {
            return report;
        }
        Path file = file(".json");
        try {
            ReportJson.write(report, file);
            return report;
        } catch (IOException e) {
            problems.add(cannotWrite(file, e));
            return report(measurements);
        }
    }
}
