package io.github.jmetermqtt.measure;

import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a limit is about, such as {@code p99 response of "MQTT Sub" in "peak"}.
 *
 * @param name of the number; words are apart by one blank
 * @param label null: all of them
 * @param stage its name; null: the total
 */
record LimitSubject(
        String name, @Nullable String label, @Nullable String stage) {

    private static final Pattern PART = Pattern.compile("\\b(?<what>of|in)\\s*\"(?<which>[^\"]*)\"\\s*");

    LimitSubject {
        Objects.requireNonNull(name, "name");
    }

    /** Null where it is not of this form, or says the same thing twice. */
    static @Nullable LimitSubject parse(String text, @Nullable String labelInFront) {
        Matcher parts = PART.matcher(text);
        String label = labelInFront;
        String stage = null;
        int end = text.length();
        int next = -1;
        while (parts.find()) {
            boolean follows = next < 0 || parts.start() == next;
            boolean isLabel = parts.group("what").equals("of");
            if (!follows || (isLabel ? label : stage) != null) {
                return null;
            }
            if (isLabel) {
                label = parts.group("which");
            } else {
                stage = parts.group("which");
            }
            end = Math.min(end, parts.start());
            next = parts.end();
        }
        if (text.indexOf('"') >= 0 && next != text.length()) {
            return null;
        }
        return new LimitSubject(text.substring(0, end).trim().replaceAll("\\s+", " "), label, stage);
    }
}
