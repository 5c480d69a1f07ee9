package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.OutboundMessage;
import io.github.jmetermqtt.client.Qos;
import java.nio.ByteBuffer;

/** Stamps for tests. */
final class Stamping {

    /** The example of docs/reference/stamps.md. */
    static final Stamp EXAMPLE = new Stamp(
            new Stamp.Origin(0x0123456789abcdefL, 7, 41), 1_767_225_600_000_000_000L, 1_767_225_600_000_250_000L);

    /** The same as text. */
    static final String EXAMPLE_TEXT = "1.0123456789abcdef.7.41.1767225600000000000.1767225600000250000.cd49770d";

    private Stamping() {}

    static OutboundMessage message(byte[] payload) {
        return new OutboundMessage("topic", ByteBuffer.wrap(payload), Qos.AT_MOST_ONCE, false);
    }

    /** The payload of a message with the stamp in it. */
    static byte[] apply(StampFormat format, Stamp stamp, byte[] payload) {
        ByteBuffer stamped = format.apply(stamp, message(payload)).payload();
        byte[] bytes = new byte[stamped.remaining()];
        stamped.get(bytes);
        return bytes;
    }

    /** The stamp that a message with this payload has; null where it has none. */
    static StampedPayload read(ByteBuffer payload) {
        return StampedPayload.read(new InboundMessage("topic", payload, Qos.AT_MOST_ONCE, false, false, 0));
    }
}
