package io.github.jmetermqtt.sampler.publish;

import io.github.jmetermqtt.payload.DevicePace;
import io.github.jmetermqtt.payload.DeviceSchedule;
import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Schedule;
import io.github.jmetermqtt.payload.Timetable;
import io.github.jmetermqtt.payload.Waits;
import io.github.jmetermqtt.session.Await;
import io.github.jmetermqtt.session.Fleet;
import io.github.jmetermqtt.session.InFlight;
import io.github.jmetermqtt.session.StopSignal;
import io.github.jmetermqtt.settings.PubSettings;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** When the messages of one publisher leave, and what it waits for. Used by its thread only. */
public final class Pace {

    private final InFlight inFlight;
    private final StopSignal stop;
    private final Waits waits = new Waits();
    private @Nullable Schedule schedule;
    private double rate;
    /** Whether messages leave by a timetable. */
    private boolean paced;

    private boolean outOfLoad;

    /** As fast as it goes, so far. */
    Pace(InFlight inFlight, StopSignal stop) {
        this.inFlight = inFlight;
        this.stop = stop;
    }

    /** Whether there are no more messages, because the load profile has come to its end. */
    public boolean isOutOfLoad() {
        return outOfLoad;
    }

    /** When it waited for the other side. */
    Waits waits() {
        return waits;
    }

    /** The other side was waited for since then, a moment of {@link System#nanoTime()}. What has no timetable can't be late for that. */
    void waitedSince(long start) {
        if (paced) {
            NanoClock clock = NanoClock.SYSTEM;
            waits.waited(clock.fromNanoTime(start), clock.now());
        }
    }

    /** Waits until then, and hands over what comes to its end meanwhile; false: the thread is to end before. */
    boolean pauseUntil(long moment) throws InterruptedException {
        long look = TimeUnit.MILLISECONDS.toNanos(StopSignal.LOOK_MILLIS);
        for (long now = System.nanoTime(); moment - now > look; now = System.nanoTime()) {
            if (!stop.pause(now + look)) {
                return false;
            }
            inFlight.takeIn();
        }
        return stop.pause(moment);
    }

    /**
     * Waits until the next message should leave, and hands over what comes to its end meanwhile.
     *
     * @return when it should leave; {@link Timetable#NEVER}: there is none, or the thread is to end
     */
    long awaitTurn(Timetable timetable) throws InterruptedException {
        long due = timetable.next();
        while (due == Timetable.LATER) {
            if (!pauseUntil(Await.deadline(StopSignal.LOOK_MILLIS))) {
                return Timetable.NEVER;
            }
            inFlight.takeIn();
            due = timetable.next();
        }
        if (due == Timetable.NEVER) {
            outOfLoad = true;
            return due;
        }
        boolean isDue = false;
        try {
            isDue = pauseUntil(NanoClock.SYSTEM.toNanoTime(due));
        } finally {
            if (!isDue) {
                timetable.giveBack(due);
            }
        }
        return isDue ? due : Timetable.NEVER;
    }

    /**
     * When the messages of a sample leave that go through these connections; null: as fast as it goes.
     *
     * @param label of the sampler
     * @param load that of the load profile; null: there is none
     */
    public @Nullable Timetable timetable(String label, PubSettings settings, Fleet fleet, @Nullable Timetable load) {
        DevicePace devices = settings.devices();
        Timetable own = devices == null
                ? schedule(settings.rate())
                : new DeviceSchedule(fleet.sessions().size(), devices, seed(label));
        Timetable timetable = load == null ? own : load;
        paced = timetable != null;
        return timetable;
    }

    /** The same in each run, and another one for each sampler and thread: else the devices of two threads would speak at the same moments. */
    private static long seed(String label) {
        return ((long) label.hashCode() << Integer.SIZE)
                ^ Thread.currentThread().getName().hashCode();
    }

    /** The schedule of this rate, null for 0; another rate begins another one. */
    private @Nullable Schedule schedule(double perSecond) {
        if (perSecond != rate) {
            rate = perSecond;
            schedule = perSecond == 0 ? null : new Schedule(perSecond);
        }
        return schedule;
    }
}
