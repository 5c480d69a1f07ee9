package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * The stamp format {@code header}: 44 bytes in front of the payload, big-endian.
 *
 * <pre>
 * offset bytes
 *      0     3  magic F7 4A 51: the first byte can begin no UTF-8 text
 *      3     1  version of this format, 1
 *      4     8  run id
 *     12     4  publisher id
 *     16     8  sequence, from 0
 *     24     8  intended send, ns since the epoch
 *     32     8  actual send, ns since the epoch
 *     40     4  CRC-32C of the bytes 0 to 39
 * </pre>
 *
 * Magic and checksum together let one in 2^64 random payloads pass.
 */
final class HeaderStamp {

    static final int LENGTH = 44;

    private static final int MAGIC_AND_VERSION = 0xF74A5101;
    private static final byte FIRST = (byte) (MAGIC_AND_VERSION >>> 24);
    private static final int CHECKED = LENGTH - Integer.BYTES;

    private HeaderStamp() {}

    /** @param stamp with an origin */
    static byte[] encode(Stamp stamp) {
        Stamp.Origin origin = stamp.numbered();
        byte[] bytes = new byte[LENGTH];
        ByteBuffer buffer = ByteBuffer.wrap(bytes)
                .putInt(MAGIC_AND_VERSION)
                .putLong(origin.runId())
                .putInt(origin.publisherId())
                .putLong(origin.sequence())
                .putLong(stamp.intendedAt())
                .putLong(stamp.sentAt());
        CRC32C crc = new CRC32C();
        crc.update(bytes, 0, CHECKED);
        buffer.putInt((int) crc.getValue());
        return bytes;
    }

    /**
     * Reads the stamp at the start of a payload.
     *
     * @return null where there is none
     */
    static @Nullable StampedPayload decode(ByteBuffer payload) {
        if (payload.remaining() < LENGTH || payload.get(payload.position()) != FIRST) {
            return null;
        }
        ByteBuffer bytes = payload.slice(); // big-endian, whatever the payload's own order is
        if (bytes.getInt(0) != MAGIC_AND_VERSION) {
            return null;
        }
        CRC32C crc = new CRC32C();
        crc.update(bytes.slice(0, CHECKED));
        if (bytes.getInt(CHECKED) != (int) crc.getValue()) {
            return null;
        }
        Stamp.Origin origin = new Stamp.Origin(bytes.getLong(4), bytes.getInt(12), bytes.getLong(16));
        return new StampedPayload(new Stamp(origin, bytes.getLong(24), bytes.getLong(32)), 0, LENGTH);
    }
}
