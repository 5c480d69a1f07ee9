package io.github.jmetermqtt.payload;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A stamp as one line of ASCII, for the formats {@code json} and {@code user-property}:
 *
 * <pre>
 * 1.RUNID.PUBLISHER.SEQUENCE.INTENDED.SENT.CHECK
 * </pre>
 *
 * {@code 1} is the version, run id and checksum are 16 and 8 lower-case hex digits, the rest are decimal numbers as short as
 * they can be, a {@code -} in front of negative ones. The checksum is the CRC-32C of all in front of its dot. A stamp has only
 * this one text: whatever differs from it by a character is none.
 */
final class StampText {

    /** Characters of the longest. */
    static final int LONGEST = 102;

    private static final String VERSION = "1.";
    private static final HexFormat HEX = HexFormat.of();

    private final String text;
    private int next = VERSION.length();

    private StampText(String text) {
        this.text = text;
    }

    /** @param stamp with an origin */
    static String encode(Stamp stamp) {
        Stamp.Origin origin = stamp.numbered();
        String checked = VERSION
                + HEX.toHexDigits(origin.runId())
                + '.'
                + origin.publisherId()
                + '.'
                + origin.sequence()
                + '.'
                + stamp.intendedAt()
                + '.'
                + stamp.sentAt();
        CRC32C crc = new CRC32C();
        crc.update(checked.getBytes(StandardCharsets.US_ASCII));
        return checked + '.' + HEX.toHexDigits((int) crc.getValue());
    }

    /**
     * Reads a stamp.
     *
     * @param text anything
     * @return null where the text is not exactly a stamp
     */
    static @Nullable Stamp decode(String text) {
        if (text.length() > LONGEST || !text.startsWith(VERSION)) {
            return null;
        }
        // fields are read from whatever stands there: only a stamp gives the same text again
        StampText fields = new StampText(text);
        Stamp.Origin origin = new Stamp.Origin(fields.number(16), (int) fields.number(10), fields.number(10));
        Stamp stamp = new Stamp(origin, fields.number(10), fields.number(10));
        return text.equals(encode(stamp)) ? stamp : null;
    }

    /** The number up to the next dot; any number where there is none. */
    private long number(int radix) {
        boolean negative = next < text.length() && text.charAt(next) == '-';
        if (negative) {
            next++;
        }
        long value = 0;
        while (next < text.length()) {
            char c = text.charAt(next++);
            if (c == '.') {
                break;
            }
            value = value * radix + Character.digit(c, radix);
        }
        return negative ? -value : value;
    }
}
