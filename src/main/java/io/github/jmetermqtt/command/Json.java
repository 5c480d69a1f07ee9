package io.github.jmetermqtt.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) into maps, lists, texts, {@link Double}s, {@link Boolean}s and null. JMeter's library is not there
 * when the jar is started itself, and one of our own would be 2 MB.
 */
final class Json {

    /** Reports have six levels. */
    private static final int DEEPEST = 100;

    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9]\\d*+)(?:\\.\\d++)?+(?:[eE][-+]?\\d++)?+");
    private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]{4}");
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    /** It is no JSON. */
    static final class NoJsonException extends Exception {

        private static final long serialVersionUID = 1L;

        private NoJsonException(int at) {
            super("no JSON at character " + at);
        }
    }

    /** The value that the text is. */
    static @Nullable Object read(String text) throws NoJsonException {
        Json json = new Json(text);
        Object value = json.value(0);
        if (json.at < text.length()) {
            throw json.wrong();
        }
        return value;
    }

    private NoJsonException wrong() {
        return new NoJsonException(at);
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    /** Takes the character and blanks behind it, if it is the next. */
    private boolean takes(char wanted) {
        if (at >= text.length() || text.charAt(at) != wanted) {
            return false;
        }
        at++;
        skipBlanks();
        return true;
    }

    private void take(char wanted) throws NoJsonException {
        if (!takes(wanted)) {
            throw wrong();
        }
    }

    /** Takes blanks on both sides, too. */
    private @Nullable Object value(int depth) throws NoJsonException {
        skipBlanks();
        if (at >= text.length() || depth > DEEPEST) {
            throw wrong();
        }
        return switch (text.charAt(at)) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object(int depth) throws NoJsonException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        take('{');
        if (takes('}')) {
            return members;
        }
        do {
            if (at >= text.length() || text.charAt(at) != '"') {
                throw wrong();
            }
            String name = string();
            take(':');
            members.put(name, value(depth + 1));
        } while (takes(','));
        take('}');
        return members;
    }

    private List<@Nullable Object> array(int depth) throws NoJsonException {
        List<@Nullable Object> elements = new ArrayList<>();
        take('[');
        if (takes(']')) {
            return elements;
        }
        do {
            elements.add(value(depth + 1));
        } while (takes(','));
        take(']');
        return elements;
    }

    private String string() throws NoJsonException {
        StringBuilder string = new StringBuilder();
        for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
            char c = text.charAt(at);
            if (c < ' ') {
                throw wrong();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        take('"');
        return string.toString();
    }

    /** What the escape stands for that begins here; ends on its last character. */
    private char escaped() throws NoJsonException {
        at++;
        char kind = at < text.length() ? text.charAt(at) : ' ';
        if (kind == 'u') {
            Matcher digits = HEX.matcher(text).region(at + 1, text.length());
            if (!digits.lookingAt()) {
                throw wrong();
            }
            at += 4;
            return (char) Integer.parseInt(digits.group(), 16);
        }
        int place = ESCAPES.indexOf(kind);
        if (place < 0) {
            throw wrong();
        }
        return ESCAPED.charAt(place);
    }

    private @Nullable Object word(String word, @Nullable Object value) throws NoJsonException {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        skipBlanks();
        return value;
    }

    private Double number() throws NoJsonException {
        Matcher number = NUMBER.matcher(text).region(at, text.length());
        if (!number.lookingAt()) {
            throw wrong();
        }
        at = number.end();
        skipBlanks();
        return Double.valueOf(number.group());
    }
}
