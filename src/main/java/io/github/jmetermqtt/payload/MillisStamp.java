package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The stamp format {@code millis}: the send time as 13 decimal digits of ms since the epoch and the text {@code ts_sep_flag}
 * in front of the payload, which EMQX's JMeter plugin reads and writes. Exactly 13 digits (the years 2001 to 2286), so that a
 * text with a number in front of {@code ts_sep_flag} is not taken for a time.
 */
final class MillisStamp {

    private static final byte[] SEPARATOR = "ts_sep_flag".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGITS = 13;
    private static final int LENGTH = DIGITS + SEPARATOR.length;

    private MillisStamp() {}

    static byte[] encode(Stamp stamp) {
        byte[] bytes = new byte[LENGTH];
        long rest = stamp.sentAt() / Nanos.PER_MILLI;
        for (int i = DIGITS - 1; i >= 0; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        System.arraycopy(SEPARATOR, 0, bytes, DIGITS, SEPARATOR.length);
        return bytes;
    }

    /**
     * Reads the stamp at the start of a payload.
     *
     * @return null where there is none
     */
    static @Nullable StampedPayload decode(ByteBuffer payload) {
        int start = payload.position();
        if (payload.remaining() < LENGTH || payload.get(start) == '0') {
            return null;
        }
        long millis = 0;
        for (int i = 0; i < DIGITS; i++) {
            int digit = payload.get(start + i) - '0';
            if (digit < 0 || digit > 9) {
                return null;
            }
            millis = millis * 10 + digit;
        }
        for (int i = 0; i < SEPARATOR.length; i++) {
            if (payload.get(start + DIGITS + i) != SEPARATOR[i]) {
                return null;
            }
        }
        if (millis > Long.MAX_VALUE / Nanos.PER_MILLI) {
            return null; // after the year 2262
        }
        long nanos = millis * Nanos.PER_MILLI;
        return new StampedPayload(new Stamp(null, nanos, nanos), 0, LENGTH);
    }
}
