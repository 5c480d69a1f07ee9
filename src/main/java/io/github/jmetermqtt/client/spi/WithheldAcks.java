package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.Slowness;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements that go out later than their messages came, in the order of the messages (MQTT 5 section 4.6). No more wait than
 * the broker may have in flight. Not thread-safe.
 *
 * @param <A> an acknowledgement
 */
public final class WithheldAcks<A> {

    /**
     * @param since of {@link System#nanoTime()}
     * @param place of its delay between the least and the most, from 0 to 1
     */
    private record Withheld<A>(A ack, long since, double place) {}

    private final Queue<Withheld<A>> acks = new ArrayDeque<>();

    private Slowness slowness = Slowness.NONE;

    /** From now on so many ms are waited, or without an end, also for what waits already. */
    public void delay(Slowness wanted) {
        slowness = wanted;
    }

    /** Whether the next acknowledgement has to wait. */
    public boolean isWaiting() {
        return slowness.acknowledgesLate() || !acks.isEmpty();
    }

    /** An acknowledgement that would go out now. */
    public void add(A ack, long now) {
        acks.add(new Withheld<>(ack, now, ThreadLocalRandom.current().nextDouble()));
    }

    /** In ns; {@link Long#MAX_VALUE}: it never goes out. */
    private long delay(Withheld<A> withheld) {
        double from = slowness.acknowledgeFromMillis();
        if (from == Slowness.NEVER) {
            return Long.MAX_VALUE;
        }
        double millis = from + withheld.place * (slowness.acknowledgeToMillis() - from);
        return (long) (millis * TimeUnit.MILLISECONDS.toNanos(1));
    }

    /** Takes the next one that is due; null: none is. */
    public @Nullable A next(long now) {
        Withheld<A> first = acks.peek();
        if (first == null || left(now) > 0) {
            return null;
        }
        acks.remove();
        return first.ack;
    }

    /** Until the next one is due, in ns, at least 0; {@link Long#MAX_VALUE}: none will be. */
    public long left(long now) {
        Withheld<A> first = acks.peek();
        long delay = first == null ? Long.MAX_VALUE : delay(first);
        return first == null || delay == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, first.since + delay - now);
    }

    /** The connection has ended: none of them goes out any more. */
    public void forget() {
        acks.clear();
    }
}
