package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.client.InboundMessage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A stamp as it was found in a message.
 *
 * @param stamp what it says
 * @param offset where in the payload it stands, counted from the payload's first byte
 * @param length bytes that it takes there; 0 where it is not in the payload
 */
public record StampedPayload(Stamp stamp, int offset, int length) {

    /**
     * Looks for a stamp of any format, first in the user properties. Never throws, whatever the message is, and makes no
     * object where there is nothing that resembles a stamp.
     *
     * @param message left as it is
     * @return null where there is no stamp
     */
    public static @Nullable StampedPayload read(InboundMessage message) {
        return StampFormat.findAny(message);
    }

    /** Which message of which publisher this is; null where it doesn't say. */
    public static Stamp.@Nullable Origin origin(InboundMessage message) {
        StampedPayload found = read(message);
        return found == null ? null : found.stamp().origin();
    }

    /** The payload without the stamp, given the one in which it was found. */
    public byte[] strip(ByteBuffer payload) {
        byte[] rest = new byte[payload.remaining() - length];
        payload.get(payload.position(), rest, 0, offset);
        payload.get(payload.position() + offset + length, rest, offset, rest.length - offset);
        return rest;
    }
}
