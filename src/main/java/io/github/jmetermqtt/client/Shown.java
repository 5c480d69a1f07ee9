package io.github.jmetermqtt.client;

import io.github.jmetermqtt.words.Sentence;
import java.util.List;

/**
 * Makes text of others fit to be shown: what a broker, another client, a certificate, a server or a plan has written. It stays on its
 * line, cannot turn the text around it, can be written to XML, and is no longer than a reader needs. For eyes only: data and names
 * that are compared stay as they are.
 */
public final class Shown {

    private static final int LONGEST_TEXT = 200;
    private static final int LONGEST_LINE = 2000;

    private Shown() {}

    /** A text within a sentence: its first 200 characters. */
    public static String text(String text) {
        return text(text, LONGEST_TEXT);
    }

    /** A sentence each of whose values is fit to be shown, as a {@link #line}. */
    public static Sentence sentence(Sentence sentence) {
        List<Object> values = sentence.values().stream().map(Shown::value).toList();
        return new Sentence(sentence.key(), values);
    }

    private static Object value(Object value) {
        return value instanceof Sentence part ? sentence(part) : line(value.toString());
    }

    /** A whole sentence, or a value that has a line of its own: its first 2000 characters. */
    public static String line(String line) {
        return text(line, LONGEST_LINE);
    }

    /**
     * The text with line breaks, control characters, marks that change the direction of writing, and what XML cannot have, as in Java:
     * {@code \n}, {@code \}{@code u202e}. To do so twice changes nothing more.
     *
     * @param longest characters of the result; where it would have more, an ellipsis follows
     * @return the text itself where nothing is to be changed
     */
    public static String text(String text, int longest) {
        int plain = 0;
        while (plain < text.length() && plain < longest && isPlain(text.charAt(plain))) {
            plain++;
        }
        return plain == text.length() ? text : escaped(text, plain, longest);
    }

    private static String escaped(String text, int plain, int longest) {
        StringBuilder shown = new StringBuilder(Math.min(text.length(), longest) + 16).append(text, 0, plain);
        for (int at = plain; at < text.length(); ) {
            int codePoint = text.codePointAt(at); // half of a pair where it stands alone
            String one = isToBeEscaped(codePoint) ? escape(codePoint) : Character.toString(codePoint);
            if (shown.length() + one.length() > longest) {
                return shown.append('…').toString();
            }
            shown.append(one);
            at += Character.charCount(codePoint);
        }
        String all = shown.toString();
        return all.equals(text) ? text : all;
    }

    /** Most characters, told at a glance. */
    private static boolean isPlain(char c) {
        return c >= ' ' && c < 0x7F;
    }

    private static boolean isToBeEscaped(int c) {
        return Character.isISOControl(c)
                || c == 0x061C // the mark of Arabic
                || (c >= 0x200E && c <= 0x200F) // the marks of left to right, and of right to left
                || (c >= 0x2028 && c <= 0x202E) // line, paragraph; embeddings and overrides
                || (c >= 0x2066 && c <= 0x2069) // isolates
                || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)
                || c == 0xFFFE
                || c == 0xFFFF;
    }

    private static String escape(int c) {
        return switch (c) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", c);
        };
    }
}
