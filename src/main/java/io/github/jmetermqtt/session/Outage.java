package io.github.jmetermqtt.session;

import io.github.jmetermqtt.client.ConnectionLostException;
import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.MqttClientException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A time without connection that is over.
 *
 * @param label of the MQTT Connect that had made the connection
 * @param cause why it was lost
 * @param startedAt {@link System#nanoTime()} when that became known
 * @param endedAt {@link System#nanoTime()} when all was as before, or when nothing was tried any more
 * @param attempts to connect; at least 0
 * @param sessionPresent whether the broker had kept the session, so that nothing had to be subscribed to again
 * @param way the nodes between which it happened; null: there is only one
 * @param failure why it is not all as before; null: it is
 */
public record Outage(
        String label,
        ConnectionLostException cause,
        long startedAt,
        long endedAt,
        int attempts,
        boolean sessionPresent,
        @Nullable Way way,
        @Nullable MqttClientException failure)
        implements LinkEvent {

    /**
     * From a node to a node.
     *
     * @param from where the connection was lost
     * @param to where it is now; where it was given up, where the last attempt went
     */
    public record Way(Endpoint from, Endpoint to) {

        public Way {
            Objects.requireNonNull(from);
            Objects.requireNonNull(to);
        }
    }

    public Outage {
        Objects.requireNonNull(label);
        Objects.requireNonNull(cause);
        if (endedAt - startedAt < 0 || attempts < 0) {
            throw new IllegalArgumentException("from " + startedAt + " to " + endedAt + ", attempts " + attempts);
        }
    }

    /** How long it lasted, in ns. */
    public long nanos() {
        return endedAt - startedAt;
    }
}
