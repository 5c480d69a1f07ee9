package io.github.jmetermqtt.payload;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.PriorityQueue;

/**
 * When the messages of a load should leave that many threads share. Each takes the next one, whoever sent the one before; who is late takes
 * one that is late, and the times stay. Times are ns of {@link NanoClock}. Thread-safe.
 * Why: docs/dev/decisions.md#one-schedule-for-all-threads
 */
public final class LoadSchedule {

    /** In place of a time: no message is due soon. */
    public static final long LATER = Long.MAX_VALUE - 1;

    /** In place of a time: none will be due any more. */
    public static final long NEVER = Long.MAX_VALUE;

    /**
     * A message is given out no earlier than this before it is due. Who is told {@link #LATER} should ask again a bit sooner than this.
     * It is short, so that no message waits in a thread that ends.
     */
    public static final long AHEAD = 250 * Nanos.PER_MILLI;

    private final long begin;
    private final long catchUp;

    @GuardedBy("this")
    private final Arrivals arrivals;

    /** Of the next message. */
    @GuardedBy("this")
    private double place;

    /** Times of messages that were given back. */
    @GuardedBy("this")
    private final PriorityQueue<Long> back = new PriorityQueue<>();

    @GuardedBy("this")
    private boolean complete;

    private volatile LoadCurve curve = LoadCurve.EMPTY;

    private LoadSchedule(long begin, long catchUp, Arrivals arrivals) {
        this.begin = begin;
        this.catchUp = catchUp;
        this.arrivals = arrivals;
        place = arrivals.next();
    }

    /**
     * One whose messages follow each other evenly.
     *
     * @param begin of its first part
     * @param catchUp how long after its end messages that are late are still given out, in ns
     */
    public static LoadSchedule even(long begin, long catchUp) {
        return new LoadSchedule(begin, catchUp, new EvenArrivals());
    }

    /** One whose messages follow each other as chance has it, the same with each seed; see {@link #even}. */
    public static LoadSchedule poisson(long begin, long catchUp, long seed) {
        return new LoadSchedule(begin, catchUp, new PoissonArrivals(seed));
    }

    /** What is planned so far. */
    public LoadCurve curve() {
        return curve;
    }

    /** When its first part begins. */
    public long begin() {
        return begin;
    }

    /** When a part begins; that with the number of its parts is none: there it ends. */
    public long begin(int part) {
        return begin + curve.begin(part);
    }

    /** When what is planned so far ends. */
    public long end() {
        return begin + curve.end();
    }

    /**
     * Goes on with a further part.
     *
     * @return its number, from 0
     */
    public synchronized int add(LoadPart part) {
        curve = curve.and(part);
        return curve.size() - 1;
    }

    /** No further part follows. */
    public synchronized void complete() {
        complete = true;
    }

    /**
     * When the next message should leave; it is the caller's now. It may have passed.
     *
     * @return {@link #LATER} or {@link #NEVER} where there is none now
     */
    public synchronized long next(long now) {
        if (complete && now >= end() + catchUp) {
            return NEVER;
        }
        Long returned = back.poll();
        if (returned != null) {
            return returned;
        }
        if (place >= curve.messages()) {
            return complete && now >= end() ? NEVER : LATER;
        }
        long due = begin + curve.when(place);
        if (due - now > AHEAD) {
            return LATER;
        }
        place = arrivals.next();
        return due;
    }

    /** Somebody else may have this message. */
    public synchronized void giveBack(long due) {
        back.add(due);
    }

    /** Gives up all messages of the parts so far that nobody has taken: they will not be sent. */
    public synchronized void skip() {
        back.clear();
        while (place < curve.messages()) {
            place = arrivals.next();
        }
    }

    /** How many messages of a part should have left until a moment. */
    public synchronized long due(int part, long moment) {
        double first = curve.messagesBefore(part);
        double until = Math.min(curve.messagesUntil(moment - begin), curve.messagesBefore(part + 1));
        return until <= first ? 0 : arrivals.before(until) - arrivals.before(first);
    }
}
