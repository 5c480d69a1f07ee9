package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Capacity;
import io.github.jmetermqtt.measure.CapacityResult;
import io.github.jmetermqtt.measure.CapacityStep;
import io.github.jmetermqtt.measure.DeliverySummary;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.PublisherCounts;
import io.github.jmetermqtt.measure.RunSummary;
import io.github.jmetermqtt.measure.StageJudge;
import io.github.jmetermqtt.measure.StageLoad;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.payload.LoadSchedule;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for the highest rate at which all limits hold: one stage after the other, each judged when all of its messages are through. It has a
 * thread of its own, which only plans; MQTT Pubs send.
 * Why: docs/dev/decisions.md#who-climbs
 */
final class CapacitySearch {

    private static final Logger LOG = LoggerFactory.getLogger(CapacitySearch.class);
    private static final String NAME = "The capacity search";

    /** Until then all threads have seen that there is a further stage. */
    private static final long LEAD = 2 * LoadSchedule.AHEAD;

    private static final long LOOK_MILLIS = 100;
    private static final long CLOSE_MILLIS = 1000;

    /** How long the last messages of a stage may take where nothing has to catch up. */
    private static final long LEAST_WAIT = 2 * Nanos.PER_SECOND;

    private final LoadRun load;
    private final LoadSchedule schedule;
    private final LoadPlan plan;
    private final CapacityPlan search;
    private final Measurements measurements;
    private final Capacity capacity;

    private final Thread thread = new Thread(this::run, "mqtt-capacity");
    private final List<CapacityStep> steps = new ArrayList<>();

    @GuardedBy("this")
    private boolean closed;

    CapacitySearch(LoadRun load, LoadSchedule schedule, LoadPlan plan) {
        this.load = load;
        this.schedule = schedule;
        this.plan = plan;
        search = Objects.requireNonNull(plan.search(), "search");
        measurements = load.measurements();
        capacity = measurements.capacity();
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Ends it; what it has found stays. Waits until it has said that it was stopped, for a second at most. */
    void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    private void run() {
        try {
            measurements.errors().guard(NAME, this::climb);
        } finally {
            schedule.complete(); // else its MQTT Pubs would wait for ever
        }
    }

    private void climb() {
        StageJudge judge = Objects.requireNonNull(capacity.judge(), "nobody judges");
        double kept = 0;
        double broke = Double.POSITIVE_INFINITY;
        tell(CapacityResult.End.GOES_ON);
        for (OptionalDouble rate = search.climb().next(kept, broke);
                rate.isPresent();
                rate = search.climb().next(kept, broke)) {
            CapacityStep step = step(rate.getAsDouble(), judge);
            if (step == null) {
                end(CapacityResult.End.STOPPED);
                return;
            }
            steps.add(step);
            LOG.info(
                    "{}: {}/s {}: {}",
                    Shown.text(load.name()),
                    CapacityResult.rate(step.rate()),
                    step.isDoubtful() ? "doubtful" : step.isKept() ? "kept" : "broken",
                    Shown.line(String.join(", ", step.reasons())));
            if (step.isDoubtful()) {
                end(CapacityResult.End.DOUBTFUL);
                return;
            }
            tell(CapacityResult.End.GOES_ON);
            if (step.isKept()) {
                kept = rate.getAsDouble();
            } else {
                broke = rate.getAsDouble();
            }
        }
        end(
                kept == 0
                        ? CapacityResult.End.LOWEST_BROKEN
                        : Double.isInfinite(broke) ? CapacityResult.End.HIGHEST_KEPT : CapacityResult.End.FOUND);
    }

    private void tell(CapacityResult.End end) {
        capacity.found(new CapacityResult(steps, end));
    }

    private void end(CapacityResult.End end) {
        CapacityResult result = new CapacityResult(steps, end);
        capacity.found(result);
        LOG.info("{}: {}", Shown.text(load.name()), Shown.line(result.sentence()));
    }

    /** Null: the test has ended meanwhile. */
    private @Nullable CapacityStep step(double rate, StageJudge judge) {
        Set<Thread> publishing = load.livingThreads();
        long unsettled = notThrough();
        long pause = NanoClock.SYSTEM.now() + LEAD - schedule.end();
        if (pause > 0) {
            schedule.add(LoadPart.steady(pause, 0));
        }
        String name = CapacityResult.rate(rate) + "/s";
        if (search.settle() > 0) {
            add(name + ", settling", LoadPart.steady(search.settle(), rate), false);
        }
        StageLoad stage = add(name, LoadPart.steady(search.hold(), rate), true);
        long due = stage.due(stage.stage().until());
        if (!awaitUntil(schedule.end())
                || !await(() -> stage.messagesSent() >= due, Math.max(LoadSchedule.AHEAD, plan.catchUp()))) {
            return null;
        }
        schedule.skip();
        if (!await(() -> notThrough() <= unsettled, Math.max(LEAST_WAIT, plan.catchUp()))) {
            return null;
        }
        StageJudge.Judgement judged = judge.judge(stage.stage().number());
        long sent = stage.messagesSent();
        long ended = publishing.stream().filter(thread -> !thread.isAlive()).count();
        return new CapacityStep(
                rate, stage.stage().number(), due, sent, with(judged, due, sent, ended, publishing.isEmpty()));
    }

    private StageLoad add(String name, LoadPart part, boolean counted) {
        return load.addStage(schedule, schedule.add(part), new LoadStage(name, part, counted));
    }

    /**
     * What the search itself has seen, which no limit needs to say.
     *
     * @param areNone whether no thread was there that publishes
     */
    private static StageJudge.Judgement with(
            StageJudge.Judgement judged, long due, long sent, long endedThreads, boolean areNone) {
        List<String> broken = new ArrayList<>(judged.broken());
        List<String> doubtful = new ArrayList<>(judged.doubtful());
        if (endedThreads > 0) {
            doubtful.add(endedThreads + " of the threads that publish ended before the step did");
        } else if (areNone) {
            doubtful.add("all threads that publish have ended");
        }
        if (sent < due) {
            broken.add(String.format(Locale.ROOT, "%,d of %,d messages could not be sent in time", due - sent, due));
        }
        return new StageJudge.Judgement(judged.kept(), broken, doubtful);
    }

    /** Messages without an acknowledgement, and those that have not arrived, of all stages. */
    private long notThrough() {
        DeliverySummary summary = RunSummary.of(measurements).everything();
        PublisherCounts published = summary.published().counts();
        return published.published()
                - published.acknowledged()
                - published.failed()
                + summary.received().counts().lost()
                + summary.received().counts().missing();
    }

    private boolean awaitUntil(long moment) {
        return await(() -> NanoClock.SYSTEM.now() >= moment, moment - NanoClock.SYSTEM.now());
    }

    /** Waits until it holds, for this many ns at most; false: the test has ended. */
    private boolean await(BooleanSupplier what, long most) {
        long deadline = System.nanoTime() + most;
        while (!isClosed() && System.nanoTime() - deadline < 0 && !what.getAsBoolean()) {
            synchronized (this) {
                try {
                    if (!closed) {
                        TimeUnit.MILLISECONDS.timedWait(this, LOOK_MILLIS);
                    }
                } catch (InterruptedException e) {
                    closed = true; // nobody interrupts it but to end it
                }
            }
        }
        return !isClosed();
    }
}
