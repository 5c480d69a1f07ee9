package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;

/**
 * A stamp as it was found in a payload.
 *
 * @param stamp what it says
 * @param length bytes that it takes at the start of the payload
 */
public record StampedPayload(Stamp stamp, int length) {

    /**
     * Looks for a stamp of any format. Never throws, whatever the bytes are.
     *
     * @param payload left as it is
     * @return null where there is no stamp
     */
    public static StampedPayload read(ByteBuffer payload) {
        StampedPayload found = HeaderStamp.decode(payload);
        return found != null ? found : MillisStamp.decode(payload);
    }

    /** Which message of which publisher this is; null where its payload doesn't say. */
    public static Stamp.Origin origin(ByteBuffer payload) {
        StampedPayload found = read(payload);
        return found == null ? null : found.stamp().origin();
    }
}
