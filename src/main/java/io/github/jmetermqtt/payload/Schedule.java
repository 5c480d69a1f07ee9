package io.github.jmetermqtt.payload;

/**
 * When each message of a paced publisher should leave: one after the other at a fixed distance, whatever became of the one
 * before. Who is late catches up, and the intended times stay, so that a stall of the broker shows in full. Only time that
 * the publisher spent elsewhere (timers, other samplers) moves the schedule, and who asks is told by how much. Times are ns of {@link NanoClock}; not
 * thread-safe.
 */
public final class Schedule implements Timetable {

    /** What a plan needs between two samples without spending time elsewhere. */
    private static final long OVERHEAD = 10 * Nanos.PER_MILLI;

    private final double period;
    private long start;
    private long given; // since the start: a sum of periods would drift, a product doesn't
    private long ended;
    private boolean running;
    private long moved;

    /** A schedule of so many messages per second, more than 0. */
    public Schedule(double perSecond) {
        period = Nanos.PER_SECOND / perSecond;
    }

    @Override
    public void begin(long now) {
        if (!running) {
            start = now;
            running = true;
        } else if (now - ended > OVERHEAD) {
            long late = Math.max(0, ended - due());
            if (now - late > due()) {
                moved += now - late - due();
                start = now - late;
                given = 0;
            }
        }
    }

    private long due() {
        return start + Math.round(given * period);
    }

    @Override
    public long next() {
        long intended = due();
        given++;
        return intended;
    }

    @Override
    public long takeMoved() {
        long since = moved;
        moved = 0;
        return since;
    }

    @Override
    public void end(long now) {
        ended = now;
    }
}
