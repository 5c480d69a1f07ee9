package io.github.jmetermqtt.client.spi;

import java.util.concurrent.TimeUnit;

/**
 * When the next message may be read from a socket of which only so many a second are read. What is late because a timer was late is
 * caught up with, so that the rate is exact on average; what was idle for longer is not. So in any <i>t</i> seconds at most
 * <i>rate</i> · (<i>t</i> + 0.05) + 1 messages are read. Not thread-safe.
 */
public final class ReadSchedule {

    private static final long CATCH_UP = TimeUnit.MILLISECONDS.toNanos(50);
    private static final double LONGEST = (double) TimeUnit.DAYS.toNanos(365);

    private final long interval;
    private long next;

    /**
     * The first message may be read now.
     *
     * @param perSecond more than 0
     * @param now of {@link System#nanoTime()}, as all times here
     */
    public ReadSchedule(double perSecond, long now) {
        interval = (long) Math.min(LONGEST, Math.max(1, 1e9 / perSecond));
        next = now;
    }

    /** Until the next message may be read, in ns; 0 or less: it may be read now. */
    public long left(long now) {
        return next - now;
    }

    /** A message was read. */
    public void read(long now) {
        next = Math.max(next - now, -CATCH_UP) + now + interval;
    }
}
