package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;

/**
 * Makes the bytes of a message from what a user wrote. Where that is impossible it throws {@link IllegalArgumentException}
 * with words that follow "is not ".
 */
public final class MessageBytes {

    private static final String HEX = "hex:";

    /** The 32 of base32 (RFC 4648 section 6), because a random byte makes each of 32 equally likely. */
    private static final byte[] LETTERS_AND_DIGITS =
            "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    private MessageBytes() {}

    /** Bytes from pairs of hex digits of either case; white space is ignored. */
    public static byte[] hex(String digits) {
        String packed = withoutSpace(digits);
        for (int i = 0; i < packed.length(); i++) {
            if (!HexFormat.isHexDigit(packed.charAt(i))) {
                throw new IllegalArgumentException("hex: \"" + packed.charAt(i) + "\" is no hex digit");
            }
        }
        if (packed.length() % 2 != 0) {
            throw new IllegalArgumentException("hex: its " + packed.length() + " digits are not pairs");
        }
        return HexFormat.of().parseHex(packed);
    }

    /** Whether {@link #textOrHex} takes the text for hex digits. */
    public static boolean isHex(String text) {
        return text.startsWith(HEX);
    }

    /** Bytes of a text in UTF-8, or of what follows {@code hex:} as {@link #hex} has it. */
    public static byte[] textOrHex(String text) {
        return isHex(text) ? hex(text.substring(HEX.length())) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** Text that {@link #textOrHex} makes these bytes of. */
    public static String asHex(ByteBuffer bytes) {
        StringBuilder text = new StringBuilder(HEX);
        for (int i = bytes.position(); i < bytes.limit(); i++) {
            HexFormat.of().toHexDigits(text, bytes.get(i));
        }
        return text.toString();
    }

    /** Bytes from base64 (RFC 4648 section 4); white space is ignored. */
    public static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(withoutSpace(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("base64", e);
        }
    }

    /** Random bytes, other ones at each call. */
    public static byte[] random(int count) {
        byte[] bytes = new byte[count];
        new SplittableRandom().nextBytes(bytes);
        return bytes;
    }

    /** Random lower-case letters and digits of ASCII, other ones at each call. */
    public static byte[] randomText(int count) {
        byte[] text = random(count);
        for (int i = 0; i < count; i++) {
            text[i] = LETTERS_AND_DIGITS[text[i] & 0x1F];
        }
        return text;
    }

    private static String withoutSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isWhitespace(text.charAt(i))) {
                return text.replaceAll("\\s", "");
            }
        }
        return text;
    }
}
