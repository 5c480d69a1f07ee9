package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Makes the bytes of a message from what a user wrote. Where that is impossible it throws {@link WrongTextException}.
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
                throw new WrongTextException(Sentence.of("config.hex.digit", packed.charAt(i)));
            }
        }
        if (packed.length() % 2 != 0) {
            throw new WrongTextException(Sentence.of("config.hex.pairs", packed.length()));
        }
        return HexFormat.of().parseHex(packed);
    }

    /**
     * Bytes of a text. A character that the charset lacks becomes a question mark, but UTF-8 lacks none: there half of a surrogate pair
     * is refused, which is a mistake in whatever made the text.
     */
    public static byte[] text(String text, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)
                && text.chars().anyMatch(c -> Character.isSurrogate((char) c))
                && !charset.newEncoder().canEncode(text)) {
            throw new WrongTextException(Sentence.of("config.text.surrogate"));
        }
        return text.getBytes(charset);
    }

    /** Whether {@link #textOrHex} takes the text for hex digits. */
    public static boolean isHex(String text) {
        return text.startsWith(HEX);
    }

    /** Bytes of a text in UTF-8, or of what follows {@code hex:} as {@link #hex} has it. */
    public static byte[] textOrHex(String text) {
        return isHex(text) ? hex(text.substring(HEX.length())) : text(text, StandardCharsets.UTF_8);
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
            throw new WrongTextException(Sentence.of("config.base64"), e);
        }
    }

    /** The text of bytes in UTF-8; null where they are none. */
    public static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
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
