package io.github.jmetermqtt.report;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.GcPauses;
import io.github.jmetermqtt.measure.Limit;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Pause;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.StageJudge;
import io.github.jmetermqtt.measure.StageSummary;
import io.github.jmetermqtt.measure.UnknownErrors;
import io.github.jmetermqtt.measure.Verdict;
import io.github.jmetermqtt.session.TestRun;
import io.github.jmetermqtt.session.TestRuns;
import io.github.jmetermqtt.settings.ReportSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.jmeter.samplers.SampleResult;
import org.jspecify.annotations.Nullable;

/**
 * What one report does from the start of a test to its end: it watches the test, and writes the files.
 * Why: docs/dev/decisions.md#the-report-ends-the-run
 */
final class Recording {

    private static final String NAME = "MQTT Delivery Report";

    private static final long VIEW_MILLIS = 1000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final ReportSettings settings;
    private final RunDescription description = RunDescription.now();
    private final Instant started = Instant.now();
    private final GcPauses gcPauses;
    private final LateSamples samples = new LateSamples();
    private final SampleTally tally = new SampleTally();
    private final long startNanos = System.nanoTime();
    private final boolean watched;

    @GuardedBy("this")
    private final TimelineRecorder timeline = new TimelineRecorder();

    @GuardedBy("this")
    private final LiveLine line = new LiveLine();

    @GuardedBy("this")
    private final ReportFiles files;

    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "mqtt-report");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * Begins to watch.
     *
     * @param name of the element
     * @param liveSeconds between two lines on how far the run is; 0: none
     * @param viewer null: nobody looks on
     */
    Recording(String name, ReportSettings settings, int liveSeconds, @Nullable ReportViewer viewer) {
        this.name = name;
        this.settings = settings;
        watched = viewer != null;
        gcPauses = new GcPauses(settings.bounds().pause());
        files = new ReportFiles(settings.files(), started);
        long seconds = settings.intervalSeconds();
        if (files.hasHistogramLog()) {
            timer.scheduleAtFixedRate(guarded(this::writeInterval), seconds, seconds, TimeUnit.SECONDS);
        }
        if (liveSeconds > 0) {
            timer.scheduleAtFixedRate(guarded(this::sayHowFar), liveSeconds, liveSeconds, TimeUnit.SECONDS);
        }
        if (viewer != null) {
            timer.scheduleWithFixedDelay(guarded(() -> show(viewer)), VIEW_MILLIS, VIEW_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /** A timer would not run a task again that has thrown. */
    private static Runnable guarded(Runnable task) {
        return () -> errors().guard(NAME, task);
    }

    private static UnknownErrors errors() {
        TestRun run = TestRuns.running();
        return run == null ? new UnknownErrors() : run.measurements().errors();
    }

    private synchronized void writeInterval() {
        TestRun run = TestRuns.running();
        if (run != null) {
            files.writeInterval(run.measurements());
            if (!watched) { // else the timeline has seconds already
                note(run.measurements(), RunSummary.of(run.measurements()));
            }
        }
    }

    @GuardedBy("this")
    private void note(Measurements measurements, RunSummary run) {
        timeline.note(
                run.everything(),
                measurements.connections().sum(),
                (System.nanoTime() - startNanos) / NANOS_PER_SECOND);
    }

    private synchronized void sayHowFar() {
        TestRun run = TestRuns.running();
        if (run != null && !timer.isShutdown()) { // otherwise the report itself says it
            RunSummary summary = RunSummary.of(run.measurements());
            long connections = run.measurements().connections().sum();
            String said = line.next(summary, verdict(summary.total()), connections, System.nanoTime() - startNanos);
            ReportOutput.print(Shown.text(name) + ": " + said);
        }
    }

    private synchronized void show(ReportViewer viewer) {
        TestRun run = TestRuns.running();
        if (run != null && !timer.isShutdown()) { // otherwise the final report has been shown
            viewer.show(report(run.measurements(), false));
        }
    }

    /** Says of each stage whether it has kept the limits. */
    StageJudge judge(Measurements measurements) {
        return new LimitJudge(measurements, settings, gcPauses);
    }

    /** To whom samples go when the threads of the test have ended. */
    LateSamples samples() {
        return samples;
    }

    /** Counts a sample. Whatever goes wrong here must not end the thread that took it. */
    void sampled(SampleResult result) {
        try {
            samples.remember();
            tally.add(result);
        } catch (RuntimeException | LinkageError | VirtualMachineError | AssertionError e) {
            errors().met(NAME, e);
        }
    }

    @GuardedBy("this")
    private Report report(Measurements measurements, boolean ended) {
        RunSummary run = RunSummary.of(measurements);
        DeliverySummary summary = run.total();
        if (watched || !settings.files().isEmpty()) {
            note(measurements, run);
        }
        CapacityResult capacity = measurements.capacity().result();
        Verdict verdict = verdict(summary).and(capacity == null ? List.of() : capacity.doubts());
        List<Limit.Outcome> limits = limits(run, capacity);
        List<String> problems = Stream.of(settings.problems(), files.problems())
                .flatMap(List::stream)
                .toList();
        return new Report(
                name,
                description,
                started,
                Instant.now(),
                Outcome.of(summary, verdict, limits, tally.soFar(), problems, ended, ended && capacity == null),
                summary,
                run.stages().stream()
                        .map(stage -> stage(stage, capacity != null))
                        .toList(),
                capacity,
                settings.byClient() ? measurements.clients().soFar() : null,
                timeline.soFar(),
                measurements.outages().since(startNanos),
                pauses(summary),
                verdict,
                limits,
                problems);
    }

    /** A search goes on until limits are broken, and each of its steps was judged by them: so they say nothing of the total. */
    private List<Limit.Outcome> limits(RunSummary run, @Nullable CapacityResult capacity) {
        List<Limit.Outcome> limits = new ArrayList<>();
        for (Limit limit : settings.limits()) {
            if (capacity == null || limit.stage() != null || limit.isOfRun()) {
                limits.add(limit.check(run));
            }
        }
        if (capacity != null && capacity.end() != CapacityResult.End.GOES_ON) {
            limits.add(new Limit.Outcome(
                    "a rate is sustained",
                    capacity.sustained().isPresent(),
                    true,
                    capacity.sustained()
                            .map(step -> CapacityResult.rate(step.rate()) + " msg/s")
                            .orElse("none")));
        }
        return limits;
    }

    @GuardedBy("this")
    private Verdict verdict(DeliverySummary summary) {
        return Verdict.on(summary, gcPauses.during(summary.span()), settings.bounds())
                .and(files.problems());
    }

    /** @param isSearched whether each stage that counts is judged by all limits */
    private StageReport stage(StageSummary stage, boolean isSearched) {
        boolean isJudged = isSearched && stage.stage() != null && stage.isCounted();
        return new StageReport(
                stage,
                Verdict.on(stage.figures(), gcPauses.during(stage.figures().span()), settings.bounds()),
                settings.limits().stream()
                        .filter(limit -> limit.stage() == null
                                ? isJudged && !limit.isOfRun()
                                : stage.name().equals(limit.stage()))
                        .map(limit -> limit.check(stage))
                        .toList());
    }

    private Pause.Sum pauses(DeliverySummary summary) {
        return Pause.Sum.over(settings.bounds().pause(), summary.pauses());
    }

    /** Ends, and writes the files. To be called when nothing is measured any more. */
    synchronized Report end(Measurements measurements) {
        timer.shutdownNow();
        UnknownErrors errors = measurements.errors();
        errors.guard(NAME, gcPauses::close);
        errors.guard(NAME, () -> writeLastInterval(measurements));
        Report report = report(measurements, true);
        int problems = files.problems().size();
        long before = errors.count();
        errors.guard(NAME, () -> write(report));
        return files.problems().size() == problems && errors.count() == before ? report : report(measurements, true);
    }

    private synchronized void writeLastInterval(Measurements measurements) {
        files.writeInterval(measurements);
        files.closeHistogramLog();
    }

    private synchronized void write(Report report) {
        files.write(name, report);
    }
}
