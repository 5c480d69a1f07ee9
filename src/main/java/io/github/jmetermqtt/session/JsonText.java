package io.github.jmetermqtt.session;

/**
 * Where the strings of a text are that looks like JSON: one that begins with a brace or a bracket. It is told all of the text, from the
 * beginning. Not thread-safe.
 */
final class JsonText {

    private final boolean isJson;
    private boolean inString;
    private boolean afterBackslash;

    JsonText(String text) {
        String begun = text.stripLeading();
        isJson = begun.startsWith("{") || begun.startsWith("[");
    }

    /** The next character. */
    void add(char next) {
        if (next == '"' && !afterBackslash) {
            inString = !inString;
        }
        afterBackslash = next == '\\' && !afterBackslash;
    }

    /** Whether what comes next is within a string. */
    boolean isInString() {
        return isJson && inString;
    }

    /** Escapes what stands in the text from here to its end, so that a string of JSON may hold it (RFC 8259 section 7). */
    static void escape(StringBuilder text, int from) {
        String plain = null; // most texts need no escape
        for (int i = from; i < text.length() && plain == null; i++) {
            plain = hasEscape(text.charAt(i)) ? text.substring(from) : null;
        }
        if (plain == null) {
            return;
        }
        text.setLength(from);
        for (int i = 0; i < plain.length(); i++) {
            addEscaped(text, plain.charAt(i));
        }
    }

    private static boolean hasEscape(char c) {
        return c < ' ' || c == '"' || c == '\\';
    }

    private static void addEscaped(StringBuilder text, char c) {
        if (c >= ' ' && hasEscape(c)) {
            text.append('\\').append(c);
        } else if (c == '\n') {
            text.append("\\n");
        } else if (c == '\r') {
            text.append("\\r");
        } else if (c == '\t') {
            text.append("\\t");
        } else if (c < ' ') {
            text.append(String.format("\\u%04x", (int) c));
        } else {
            text.append(c);
        }
    }
}
