package io.github.jmetermqtt.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259). JMeter's library is not there when the jar is started itself, and one of our own would be 2 MB. */
public final class JsonText {

    private JsonText() {}

    /** Writes maps, lists, texts, numbers, truth values and null, on one line. */
    public static String of(@Nullable Object value) {
        StringBuilder json = new StringBuilder();
        write(value, json);
        return json.toString();
    }

    private static void write(@Nullable Object value, StringBuilder json) {
        if (value instanceof Map<?, ?> members) {
            String before = "{";
            for (Map.Entry<?, ?> member : members.entrySet()) {
                json.append(before);
                write(member.getKey(), json);
                json.append(':');
                write(member.getValue(), json);
                before = ",";
            }
            json.append(members.isEmpty() ? "{}" : "}");
        } else if (value instanceof List<?> elements) {
            String before = "[";
            for (Object element : elements) {
                json.append(before);
                write(element, json);
                before = ",";
            }
            json.append(elements.isEmpty() ? "[]" : "]");
        } else if (value instanceof String string) {
            json.append('"');
            string.chars().forEach(c -> append((char) c, json));
            json.append('"');
        } else {
            json.append(value);
        }
    }

    private static void append(char c, StringBuilder json) {
        if (c == '"' || c == '\\') {
            json.append('\\').append(c);
        } else if (c < ' ' || Character.isSurrogate(c)) {
            json.append(String.format("\\u%04x", (int) c));
        } else {
            json.append(c);
        }
    }
}
