package io.github.jmetermqtt.client.spi;

import io.github.jmetermqtt.client.Budget;

/**
 * The memory of the packet that one connection is receiving, as far as it has come. What is announced costs nothing: a broker that
 * promises 256 MB and sends none takes no room from others. Lives on the network thread of its connection.
 */
public final class Gathering {

    /** So many bytes of a packet need no room: the answers of a broker, and the beginnings of most messages. */
    public static final int FREE = 64 << 10;

    private final Budget room;
    private long held;

    /** @param room of all connections */
    public Gathering(Budget room) {
        this.room = room;
    }

    /** Whether so many bytes of the packet may stay in memory until it is whole. Where not, none is held any more. */
    public boolean mayHold(long bytes) {
        if (bytes <= Math.max(FREE, held)) {
            return true;
        }
        if (room.hold(bytes - held)) {
            held = bytes;
            return true;
        }
        done();
        return false;
    }

    /** The packet is whole, or nothing of it is kept. */
    public void done() {
        if (held > 0) {
            room.release(held);
            held = 0;
        }
    }
}
