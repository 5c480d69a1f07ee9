package io.github.jmetermqtt.client.spi;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Acknowledgements that go out later than their messages came, in the order of the messages (MQTT 5 section 4.6). No more wait than
 * the broker may have in flight. Not thread-safe.
 *
 * @param <A> an acknowledgement
 */
public final class WithheldAcks<A> {

    /** @param since of {@link System#nanoTime()} */
    private record Withheld<A>(A ack, long since) {}

    private final Queue<Withheld<A>> acks = new ArrayDeque<>();

    private long delay;

    /** From now on so many ms are waited, {@link io.github.jmetermqtt.client.Slowness#NEVER} for ever, also for what waits already. */
    public void delay(int millis) {
        delay = TimeUnit.MILLISECONDS.toNanos(millis);
        if (millis == Integer.MAX_VALUE) {
            delay = Long.MAX_VALUE;
        }
    }

    /** Whether the next acknowledgement has to wait. */
    public boolean isWaiting() {
        return delay > 0 || !acks.isEmpty();
    }

    /** An acknowledgement that would go out now. */
    public void add(A ack, long now) {
        acks.add(new Withheld<>(ack, now));
    }

    /** Takes the next one that is due; null: none is. */
    public @Nullable A next(long now) {
        Withheld<A> first = acks.peek();
        if (first == null || delay == Long.MAX_VALUE || now - first.since < delay) {
            return null;
        }
        acks.remove();
        return first.ack;
    }

    /** Until the next one is due, in ns, at least 0; {@link Long#MAX_VALUE}: none will be. */
    public long left(long now) {
        Withheld<A> first = acks.peek();
        return first == null || delay == Long.MAX_VALUE ? Long.MAX_VALUE : Math.max(0, first.since + delay - now);
    }

    /** The connection has ended: none of them goes out any more. */
    public void forget() {
        acks.clear();
    }
}
