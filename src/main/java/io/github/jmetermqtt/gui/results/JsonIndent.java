package io.github.jmetermqtt.gui.results;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Indents a JSON text, also the beginning of one. It looks at brackets and strings only: what stands between them is not checked, and
 * nothing but white space is changed.
 */
final class JsonIndent {

    /** Levels that are indented; deeper ones stay there, so that brackets alone cannot make much of little. */
    private static final int DEEPEST = 32;

    private static final String LEVEL = "  ";

    private final String text;
    private final StringBuilder out;
    private final Deque<Character> open = new ArrayDeque<>();
    private int at;

    private JsonIndent(String text) {
        this.text = text;
        this.out = new StringBuilder(text.length() * 2);
    }

    /**
     * The text, indented.
     *
     * @param isCut whether it is only the beginning of a text
     * @return null where it is no object and no array
     */
    static @Nullable String of(String text, boolean isCut) {
        String json = text.strip();
        if (!json.startsWith("{") && !json.startsWith("[")) {
            return null;
        }
        JsonIndent indent = new JsonIndent(json);
        boolean closed = indent.run();
        return closed || (isCut && indent.at == json.length()) ? indent.out.toString() : null;
    }

    /** Whether all that was opened is closed, at the end of the text. */
    private boolean run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                if (!string()) {
                    return false;
                }
                continue;
            }
            at++;
            if (c == '{' || c == '[') {
                open(c);
            } else if (c == '}' || c == ']') {
                if (open.isEmpty() || open.pop() != (c == '}' ? '{' : '[')) {
                    at--;
                    return false;
                }
                newLine();
                out.append(c);
                if (open.isEmpty()) {
                    return at == text.length();
                }
            } else if (c == ',') {
                out.append(c);
                newLine();
            } else if (c == ':') {
                out.append(": ");
            } else if (!Character.isWhitespace(c)) {
                out.append(c);
            }
        }
        return false;
    }

    /** An empty object or array stays on its line. */
    private void open(char c) {
        char close = c == '{' ? '}' : ']';
        int next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        out.append(c);
        if (next < text.length() && text.charAt(next) == close && !open.isEmpty()) {
            out.append(close);
            at = next + 1;
            return;
        }
        open.push(c);
        newLine();
    }

    /** Copies a string; false where the text ends within it, or has a line break in it. */
    private boolean string() {
        int from = at++;
        while (at < text.length() && text.charAt(at) != '"' && text.charAt(at) >= ' ') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        at = Math.min(at, text.length());
        boolean ended = at < text.length() && text.charAt(at) == '"';
        at += ended ? 1 : 0;
        out.append(text, from, at);
        return ended;
    }

    private void newLine() {
        out.append('\n').append(LEVEL.repeat(Math.min(open.size(), DEEPEST)));
    }
}
