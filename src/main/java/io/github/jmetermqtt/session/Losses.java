package io.github.jmetermqtt.session;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.github.jmetermqtt.client.ConnectionLostException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** How often connections were lost, and for how long. Thread-safe. */
final class Losses {

    @GuardedBy("this")
    private final Set<Object> connections = Collections.newSetFromMap(new IdentityHashMap<>());

    @GuardedBy("this")
    private int times;

    @GuardedBy("this")
    private long longestNanos;

    @GuardedBy("this")
    private @Nullable String firstCause;

    /** @param connection told from others by identity */
    synchronized void add(Object connection, ConnectionLostException cause, long nanos) {
        connections.add(connection);
        times++;
        longestNanos = Math.max(longestNanos, nanos);
        if (firstCause == null) {
            firstCause = cause.getMessage();
        }
    }

    /** How many connections were lost at least once. */
    synchronized int connections() {
        return connections.size();
    }

    /** How many losses there were. */
    synchronized int times() {
        return times;
    }

    /** The longest outage in ms. */
    synchronized long longestMillis() {
        return TimeUnit.NANOSECONDS.toMillis(longestNanos);
    }

    /** Why the first connection was lost; null: none was. */
    synchronized @Nullable String firstCause() {
        return firstCause;
    }
}
