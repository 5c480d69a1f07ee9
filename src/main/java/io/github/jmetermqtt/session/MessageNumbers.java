package io.github.jmetermqtt.session;

import io.github.jmetermqtt.payload.NanoClock;
import io.github.jmetermqtt.payload.Nanos;
import java.util.HashMap;
import java.util.Map;

/**
 * Counts the messages of each device that one sampler of one thread makes. A device that connects again goes on with its numbers. Not
 * thread-safe.
 */
public final class MessageNumbers {

    /** @param connection the name under which the thread keeps the device */
    private record Key(String connection, int device) {}

    private final Map<Key, Long> last = new HashMap<>();

    /**
     * What the next message of a device can be named by, if it is sent now. Over a connection of the whole test the messages of all
     * threads count.
     *
     * @param connection the name under which the thread keeps the device; may be empty
     * @param session of the device
     */
    public MessageNames next(String connection, MqttSession session, Device device) {
        Sharing sharing = session.sharing();
        return sharing == null ? own(connection, device) : sharing.next(connection, device);
    }

    /** As {@link #next}, without looking who else sends for the device. */
    MessageNames own(String connection, Device device) {
        long number = last.merge(new Key(connection, device.index()), 1L, Long::sum);
        return new MessageNames(device, number, NanoClock.SYSTEM.now() / Nanos.PER_MILLI);
    }
}
