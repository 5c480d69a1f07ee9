package io.github.jmetermqtt.gui.results;

import io.github.jmetermqtt.client.Shown;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The first part of a payload in a form for the screen, in lines that can be laid out at once. */
final class PayloadText {

    /** Characters of a line; a longer one goes on in the next. */
    static final int LONGEST_LINE = 500;

    /** Characters in all: an indented text has more of them than the payload. */
    private static final int MOST_CHARS = 1 << 18;

    private static final int HEX_BYTES = 16 * 1024;
    private static final int HEX_LINE = 16;
    private static final int SAMPLE = 4096;

    private PayloadText() {}

    /**
     * A text and how much of the payload it is.
     *
     * @param bytes of the payload that are in it
     */
    record Part(String text, long bytes) {}

    /** Whether the payload is text for the most part: what is no text in its charset is hard to read so. */
    static boolean isText(Payload payload) {
        String text = decode(payload);
        int looked = Math.min(text.length(), SAMPLE);
        return text.chars()
                        .limit(looked)
                        .filter(c -> c == '\uFFFD' || (Character.isISOControl(c) && !Character.isWhitespace(c)))
                        .count()
                <= looked / 20;
    }

    /** As text in its charset, with marks in place of characters that nobody sees. */
    static Part text(Payload payload) {
        return part(decode(payload), payload);
    }

    /** As indented JSON; null where it is no object and no array. */
    static @Nullable Part json(Payload payload) {
        String indented = JsonIndent.of(decode(payload), payload.isCut());
        return indented == null ? null : part(indented, payload);
    }

    /** As a table of bytes: offset, hex digits, ASCII. */
    static Part hex(Payload payload) {
        int bytes = Math.min(payload.first().length, HEX_BYTES);
        StringBuilder out = new StringBuilder(bytes * 5);
        for (int at = 0; at < bytes; at += HEX_LINE) {
            int end = Math.min(at + HEX_LINE, bytes);
            String digits = HexFormat.ofDelimiter(" ").formatHex(payload.first(), at, end);
            out.append(String.format(Locale.ROOT, "%08x  %-47s  ", at, digits));
            for (int i = at; i < end; i++) {
                byte b = payload.first()[i];
                out.append(b >= ' ' && b < 0x7F ? (char) b : '.');
            }
            out.append('\n');
        }
        return new Part(out.toString(), bytes);
    }

    private static String decode(Payload payload) {
        return new String(payload.first(), payload.charset());
    }

    private static Part part(String text, Payload payload) {
        boolean tooLong = text.length() > MOST_CHARS;
        StringBuilder out = new StringBuilder(text.length() + 64);
        (tooLong ? text.substring(0, MOST_CHARS) : text)
                .lines()
                .forEach(line -> append(out, Shown.text(line.replace("\t", "    "), Integer.MAX_VALUE)));
        long share = tooLong ? payload.first().length * (long) MOST_CHARS / text.length() : payload.first().length;
        return new Part(out.toString(), share);
    }

    private static void append(StringBuilder out, String line) {
        for (int from = 0; from < line.length() || from == 0; from += LONGEST_LINE) {
            out.append(line, from, Math.min(line.length(), from + LONGEST_LINE)).append('\n');
        }
    }
}
