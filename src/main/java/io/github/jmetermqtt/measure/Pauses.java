package io.github.jmetermqtt.measure;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.payload.Nanos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The pauses of this JVM, as a thread notices that wakes up at short intervals, and the messages that were received within or right
 * after each. Only pauses of more than 50 ms are kept, and of these the first 10,000. Thread-safe.
 * Why: docs/dev/decisions.md#pauses-of-the-load-generator
 */
public final class Pauses {

    /** Where all cores are busy a thread may well wait so long for its turn. */
    static final long SHORTEST_NANOS = 50 * Nanos.PER_MILLI;

    private static final int MOST = 10_000;

    /** What is known of one; it goes on until the watching thread wakes up. */
    private static final class Noticed {

        private final long first;
        private long last = Long.MAX_VALUE;
        private long received;

        private Noticed(long first) {
            this.first = first;
        }

        private long nanos() {
            return last - first;
        }

        private boolean hasDelayed(long receivedAt) {
            return receivedAt >= first && receivedAt - last <= nanos();
        }
    }

    /** When the watching thread was last awake; ns since the epoch. */
    private volatile long awakeAt;

    /** No message that is received later can belong to a pause that is over; ns since the epoch. */
    private volatile long clearAfter = Long.MIN_VALUE;

    /** In the order of time. */
    @GuardedBy("this")
    private final List<Noticed> pauses = new ArrayList<>();

    @GuardedBy("this")
    private long longest;

    /** @param now ns since the epoch */
    Pauses(long now) {
        awakeAt = now;
    }

    /** The watching thread is awake; ns since the epoch. To be called by that thread only. */
    void awake(long now) {
        long before = awakeAt;
        if (now - before > SHORTEST_NANOS) {
            ended(before, now);
        }
        awakeAt = now; // last, so that a message that is received meanwhile finds either this or the pause
    }

    private synchronized void ended(long from, long now) {
        Noticed pause = begunAt(from);
        if (pause != null) {
            pause.last = now;
            longest = Math.max(longest, pause.nanos());
            clearAfter = Math.max(clearAfter, now + pause.nanos());
        }
    }

    /** The pause that began at this moment; null where there are too many. */
    @GuardedBy("this")
    private @Nullable Noticed begunAt(long from) {
        Noticed latest = pauses.isEmpty() ? null : pauses.get(pauses.size() - 1);
        if (latest != null && latest.first == from) {
            return latest;
        }
        if (pauses.size() >= MOST) {
            return null;
        }
        Noticed begun = new Noticed(from);
        pauses.add(begun);
        return begun;
    }

    /** Takes note of a message that was received at this moment, in ns since the epoch; each message once. */
    public void received(long at) {
        long awake = awakeAt;
        if (at - awake > SHORTEST_NANOS) {
            receivedAsleep(awake);
        } else if (at <= clearAfter) {
            receivedAfter(at);
        }
    }

    /** The watching thread has not woken up yet. */
    private synchronized void receivedAsleep(long awake) {
        Noticed pause = begunAt(awake);
        if (pause != null) {
            pause.received++;
        }
    }

    private synchronized void receivedAfter(long at) {
        Noticed found = null;
        for (int i = pauses.size() - 1; i >= 0; i--) {
            Noticed pause = pauses.get(i);
            if (pause.last < at - longest) {
                break; // nor can those before it
            }
            if (pause.hasDelayed(at) && (found == null || pause.nanos() > found.nanos())) {
                found = pause;
            }
        }
        if (found != null) {
            found.received++;
        }
    }

    /** Those that are over and that touched this span. */
    public synchronized List<Pause> during(TimeSpan span) {
        return pauses.stream()
                .filter(pause -> pause.last != Long.MAX_VALUE)
                .map(pause -> new Pause(new TimeSpan(pause.first, pause.last), pause.received))
                .filter(pause -> pause.span().touches(span))
                .toList();
    }
}
