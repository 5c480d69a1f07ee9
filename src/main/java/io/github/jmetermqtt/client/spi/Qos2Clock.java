package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.Qos2Listener;
import java.util.HashMap;
import java.util.Map;

/** Takes the times of the publishes at QoS 2 of one connection, by packet identifier. Not thread-safe: its network thread has it. */
public final class Qos2Clock {

    private final Qos2Listener listener;

    /** {@link System#nanoTime()} of the last packet of each publish that is under way. */
    private final Map<Integer, Long> underWay = new HashMap<>();

    public Qos2Clock(Qos2Listener listener) {
        this.listener = listener;
    }

    /** A PUBLISH goes out. */
    public void published(int identifier) {
        underWay.put(identifier, System.nanoTime());
    }

    /** A PUBREC has come. */
    public void received(int identifier, boolean refused) {
        long now = System.nanoTime();
        Long sentAt = refused ? underWay.remove(identifier) : underWay.replace(identifier, now);
        if (sentAt != null && !refused) {
            listener.received(now - sentAt);
        }
    }

    /** A PUBCOMP has come. */
    public void completed(int identifier) {
        Long receivedAt = underWay.remove(identifier);
        if (receivedAt != null) {
            listener.completed(System.nanoTime() - receivedAt);
        }
    }
}
