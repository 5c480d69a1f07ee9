package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.measure.Measurements;
import io.github.jmetermqtt.measure.Stage;
import io.github.jmetermqtt.measure.StageLoad;
import io.github.jmetermqtt.measure.Stages;
import io.github.jmetermqtt.payload.LoadPart;
import io.github.jmetermqtt.payload.LoadSchedule;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import io.github.jmetermqtt.payload.Timetable;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MQTT Load Profile in one run: the timetable of all MQTT Pubs in its scope. It begins when the first of them asks for its first message.
 * Thread-safe.
 */
public final class LoadRun implements Timetable {

    private static final Logger LOG = LoggerFactory.getLogger(LoadRun.class);

    private final String name;
    private final LoadPlan plan;
    private final Measurements measurements;

    private final LongAdder sent = new LongAdder();

    /** Threads that have asked for messages. */
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    /** By the number of the stage, less one; empty where the stages of the run are those of another profile. */
    private volatile List<StageLoad> loads = List.of();

    private volatile @Nullable LoadSchedule schedule;

    @GuardedBy("this")
    private @Nullable CapacitySearch search;

    @GuardedBy("this")
    private boolean closed;

    LoadRun(String name, LoadPlan plan, Measurements measurements) {
        this.name = name;
        this.plan = plan;
        this.measurements = measurements;
    }

    /** What the element is called. */
    public String name() {
        return name;
    }

    boolean hasBegun() {
        return schedule != null;
    }

    /** When it has begun; begins it where nobody has. */
    public long beginning() {
        return begun().begin();
    }

    /** How many seconds ago that was. */
    public double secondsSince() {
        return (double) (NanoClock.SYSTEM.now() - beginning()) / Nanos.PER_SECOND;
    }

    /** The parts of it that are planned so far. */
    public List<LoadPart> parts() {
        return begun().curve().parts();
    }

    /** How many of its messages have left. */
    public long messagesSent() {
        return sent.sum();
    }

    Measurements measurements() {
        return measurements;
    }

    /** The schedule; begins it where nobody has. */
    private LoadSchedule begun() {
        LoadSchedule known = schedule;
        return known == null ? beginNow() : known;
    }

    private synchronized LoadSchedule beginNow() {
        LoadSchedule known = schedule;
        if (known != null) {
            return known;
        }
        LoadSchedule begun = plan.schedule(NanoClock.SYSTEM.now());
        boolean isFirst = measurements.stages().areOf(this);
        if (!isFirst) {
            LOG.info(
                    "{}: the stages of this run are those of another load profile, which began before it; this one only says"
                            + " when messages leave",
                    Shown.text(name));
        }
        if (plan.search() == null) {
            for (LoadStage stage : plan.stages()) {
                int part = begun.add(stage.part());
                if (isFirst) {
                    addStage(begun, part, stage);
                }
            }
            begun.complete();
        } else if (!closed) {
            search = new CapacitySearch(this, begun, plan);
            search.start();
        }
        schedule = begun;
        return begun;
    }

    /** Adds a stage to those of the run. */
    StageLoad addStage(LoadSchedule of, int part, LoadStage planned) {
        Stages stages = measurements.stages();
        List<StageLoad> more = new ArrayList<>(loads);
        Stage stage = new Stage(
                more.size() + 1,
                planned.name(),
                of.begin(part),
                of.begin(part + 1),
                planned.part().from(),
                planned.part().to(),
                planned.counted());
        StageLoad load = stages.add(stage, moment -> of.due(part, moment));
        more.add(load);
        loads = List.copyOf(more);
        return load;
    }

    /** Threads that have asked for messages and have not ended. */
    Set<Thread> livingThreads() {
        return threads.stream().filter(Thread::isAlive).collect(Collectors.toSet());
    }

    @Override
    public void begin(long now) {
        if (plan.search() != null) {
            threads.add(Thread.currentThread());
        }
    }

    @Override
    public long next() {
        return begun().next(NanoClock.SYSTEM.now());
    }

    @Override
    public void giveBack(long due) {
        begun().giveBack(due);
    }

    @Override
    public void leaves(long due, long now) {
        sent.increment();
        int stage = measurements.stages().at(due);
        List<StageLoad> known = loads;
        if (stage != Stages.NONE && stage <= known.size()) {
            known.get(stage - 1).sent(now);
        }
    }

    /** A profile never moves: who spends time elsewhere is late. */
    @Override
    public long takeMoved() {
        return 0;
    }

    @Override
    public void end(long now) {
        // the next sample goes on with it
    }

    /** Ends a search. */
    synchronized void close() {
        closed = true;
        if (search != null) {
            search.close();
        }
    }
}
