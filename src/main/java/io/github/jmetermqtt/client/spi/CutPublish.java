package io.github.jmetermqtt.client.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A PUBLISH for which there is no memory (MQTT 5 section 3.3): what is needed to acknowledge it and to say whose message it was. That is
 * its topic, its packet identifier, its properties if they are short, and the beginning of its payload, where a stamp may be.
 */
public final class CutPublish {

    /** Bits 7 to 4 of the first byte of a PUBLISH. */
    private static final int TYPE = 3;

    /** More than any stamp in a payload takes. */
    private static final int PAYLOAD = 1024;

    /** Longer properties are left out. */
    private static final int MOST_PROPERTIES = 32 << 10;

    private CutPublish() {}

    /** Whether a packet with this first byte can be cut. */
    public static boolean canBe(byte first) {
        return (first & 0xF0) >> 4 == TYPE;
    }

    /**
     * The body of the packet that is left, which is what comes behind its fixed header.
     *
     * @param first byte of the packet
     * @param body of it, as far as it has come; not changed
     * @param properties whether it has some: from MQTT 5 on
     * @return null: so much has not come yet
     */
    public static byte @Nullable [] body(byte first, ByteBuffer body, boolean properties) {
        ByteBuffer in = body.duplicate();
        if (in.remaining() < 2) {
            return null;
        }
        int qos = (first >> 1) & 3;
        int head = 2 + (in.getShort(in.position()) & 0xFFFF) + (qos == 0 ? 0 : 2);
        int bytes = 0; // of the properties
        boolean leftOut = false;
        if (properties) {
            int sizeAt = head;
            long size = variableByteInteger(in, sizeAt);
            if (size < 0) {
                return null;
            }
            leftOut = size > MOST_PROPERTIES;
            bytes = leftOut ? 1 : (int) size + lengthOf(size);
        }
        int payload = leftOut ? 0 : PAYLOAD;
        if (in.remaining() < head + bytes + payload) {
            return null;
        }
        byte[] left = new byte[head + bytes + payload];
        in.get(left);
        if (leftOut) {
            left[head] = 0; // no properties
        }
        return left;
    }

    /** -1: it has not come yet. MQTT 5 section 1.5.5. */
    private static long variableByteInteger(ByteBuffer in, int at) {
        long value = 0;
        for (int i = 0; i < 4; i++) {
            if (in.remaining() <= at + i) {
                return -1;
            }
            byte one = in.get(in.position() + at + i);
            value |= (long) (one & 0x7F) << (7 * i);
            if (one >= 0) {
                return value;
            }
        }
        return Long.MAX_VALUE; // four bytes that go on are malformed, and as good as too many
    }

    private static int lengthOf(long value) {
        int length = 1;
        for (long rest = value >> 7; rest > 0; rest >>= 7) {
            length++;
        }
        return length;
    }
}
