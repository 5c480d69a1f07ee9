package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The stamp format {@code json}: the first member of the JSON object that the payload is. Its name is {@code _mqttStamp}, its
 * value a string with a {@link StampText}. White space may have been added around it on the way.
 *
 * <p>Of the payload no more than this member is looked at, byte by byte and without a parser: what stands there may be
 * anything.
 */
final class JsonStamp {

    private static final byte[] NAME = "\"_mqttStamp\"".getBytes(StandardCharsets.US_ASCII);

    private JsonStamp() {}

    /** Whether a payload begins as a JSON object does. */
    static boolean fits(ByteBuffer payload) {
        int brace = skipWhite(payload, payload.position());
        if (!is(payload, brace, '{')) {
            return false;
        }
        int first = skipWhite(payload, brace + 1);
        return is(payload, first, '"') || is(payload, first, '}');
    }

    /** Where the member of a stamp belongs in a payload that {@link #fits}: the index behind the brace. */
    static int place(ByteBuffer payload) {
        return skipWhite(payload, payload.position()) + 1;
    }

    /**
     * The member, with a comma where others follow.
     *
     * @param stamp with an origin
     * @param payload one that {@link #fits}
     */
    static byte[] encode(Stamp stamp, ByteBuffer payload) {
        boolean alone = is(payload, skipWhite(payload, place(payload)), '}');
        String member = "\"_mqttStamp\":\"" + StampText.encode(stamp) + (alone ? "\"" : "\",");
        return member.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Reads the stamp in the first member of a payload.
     *
     * @return null where there is none
     */
    static @Nullable StampedPayload decode(ByteBuffer payload) {
        int brace = skipWhite(payload, payload.position());
        if (!is(payload, brace, '{')) {
            return null;
        }
        int name = skipWhite(payload, brace + 1);
        if (!hasName(payload, name)) {
            return null;
        }
        int colon = skipWhite(payload, name + NAME.length);
        int open = skipWhite(payload, colon + 1);
        if (!is(payload, colon, ':') || !is(payload, open, '"')) {
            return null;
        }
        int close = quoteAfter(payload, open);
        int end = skipWhite(payload, close + 1);
        boolean others = is(payload, end, ',');
        boolean closed = others || is(payload, end, '}');
        if (!is(payload, close, '"') || !closed) {
            return null;
        }
        Stamp stamp = StampText.decode(text(payload, open + 1, close));
        if (stamp == null) {
            return null;
        }
        int cut = others ? end + 1 : close + 1;
        return new StampedPayload(stamp, brace + 1 - payload.position(), cut - (brace + 1));
    }

    private static boolean hasName(ByteBuffer payload, int index) {
        for (int i = 0; i < NAME.length; i++) {
            if (!is(payload, index + i, (char) NAME[i])) {
                return false;
            }
        }
        return true;
    }

    /** The index of the next quote; of something else if it is farther away than a stamp is long. */
    private static int quoteAfter(ByteBuffer payload, int open) {
        int index = open + 1;
        while (index <= open + StampText.LONGEST && index < payload.limit() && payload.get(index) != '"') {
            index++;
        }
        return index;
    }

    private static String text(ByteBuffer payload, int from, int to) {
        byte[] bytes = new byte[to - from];
        payload.get(from, bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static boolean is(ByteBuffer payload, int index, char expected) {
        return index < payload.limit() && payload.get(index) == expected;
    }

    /** The index of the first byte from there on that is no white space of JSON. */
    private static int skipWhite(ByteBuffer payload, int from) {
        int index = from;
        while (index < payload.limit() && isWhite(payload.get(index))) {
            index++;
        }
        return index;
    }

    private static boolean isWhite(byte b) {
        return b == ' ' || b == '\n' || b == '\r' || b == '\t';
    }
}
