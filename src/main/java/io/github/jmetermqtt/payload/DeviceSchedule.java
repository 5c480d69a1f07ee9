package io.github.jmetermqtt.payload;

import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * When each of many devices speaks: each at its own interval, from a moment of its own on. The times follow from the begin, the intervals
 * and a seed, and never from what became of the messages: who is late catches up, and the intended times stay. For one sample.
 * Why: docs/dev/decisions.md#each-device-at-its-own-interval
 */
public final class DeviceSchedule implements Timetable {

    /** One device. */
    private static final class Turn implements Comparable<Turn> {

        private final int device;
        private final SplittableRandom random;
        /** In ns since the begin. */
        private long due;

        private long taken;

        private Turn(int device, long seed) {
            this.device = device;
            this.random = new SplittableRandom(seed + device); // it mixes neighbours well
        }

        @Override
        public int compareTo(Turn other) {
            int byTime = Long.compare(due, other.due);
            return byTime == 0 ? Integer.compare(device, other.device) : byTime;
        }
    }

    private final DevicePace pace;
    private final PriorityQueue<Turn> waiting;
    private @Nullable Turn present;
    private long begun;
    private boolean cut;

    /**
     * Not begun yet. The first moments of all devices are found here, because with many of them that takes so long that the first ones would
     * be late.
     *
     * @param devices how many, at least 1
     * @param seed another one makes other times
     */
    public DeviceSchedule(int devices, DevicePace pace, long seed) {
        this.pace = pace;
        waiting = new PriorityQueue<>(devices);
        for (int device = 0; device < devices; device++) {
            Turn turn = new Turn(device, seed);
            turn.due = pace.interval().first(turn.random);
            queue(turn);
        }
    }

    @Override
    public void begin(long now) {
        begun = now;
    }

    private void queue(Turn turn) {
        if (turn.taken < pace.messages()) {
            if (turn.due < pace.nanos()) {
                waiting.add(turn);
            } else {
                cut = true;
            }
        }
    }

    /**
     * Goes on to the device that is due next.
     *
     * @return which one, from 0; -1: all messages of all devices have been taken
     */
    public int nextDevice() {
        if (present != null) {
            present.due += pace.interval().next(present.random);
            queue(present);
        }
        present = waiting.poll();
        if (present == null) {
            return -1;
        }
        present.taken++;
        return present.device;
    }

    /** When {@link #nextDevice} should speak. */
    @Override
    public long next() {
        if (present == null) {
            throw new IllegalStateException("no device is due");
        }
        return begun + present.due;
    }

    /** Whether a device had more to say when the time was up. */
    public boolean isCut() {
        return cut;
    }

    /** When the time is up; {@link Long#MAX_VALUE}: never. */
    public long end() {
        return pace.nanos() == DevicePace.NO_END ? Long.MAX_VALUE : begun + pace.nanos();
    }

    /** It never does. */
    @Override
    public long takeMoved() {
        return 0;
    }

    @Override
    public void end(long now) {
        // the next sample has another one
    }
}
