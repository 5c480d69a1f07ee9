package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of {@link Pattern}, of which the first group is what is found. It looks at the first 65536 bytes, as
 * UTF-8, and gives up after a bounded effort, because some expressions would need years for some payloads.
 *
 * <p>Not JMeter's ORO: its matchers belong to a thread, and it can't be stopped.
 */
public final class RegexExpression implements PayloadExpression {

    private static final int LONGEST = 65_536;

    /** Characters that may be looked at; some 50 ms. */
    private static final int MOST_STEPS = 10_000_000;

    private final Pattern pattern;

    /** @throws IllegalArgumentException if it is none, with words that follow "is not " */
    public RegexExpression(String regex) {
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("a regular expression: " + e.getDescription(), e);
        }
        if (pattern.matcher("").groupCount() == 0) {
            throw new IllegalArgumentException("a regular expression with a group, such as id=(\\w+)");
        }
    }

    @Override
    public @Nullable String find(ByteBuffer payload) {
        ByteBuffer head = payload.slice(payload.position(), Math.min(payload.remaining(), LONGEST));
        try {
            Matcher matcher = pattern.matcher(new Text(StandardCharsets.UTF_8.decode(head)));
            return matcher.find() ? matcher.group(1) : null;
        } catch (GaveUpException | StackOverflowError e) { // a repeated group takes a stack frame for each character
            return null;
        }
    }

    /** Ends a search that takes too long. */
    private static final class GaveUpException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        GaveUpException() {
            super(null, null, false, false);
        }
    }

    /** A text that can be looked at only so often. */
    private static final class Text implements CharSequence {

        private final CharSequence text;
        private int steps;

        Text(CharSequence text) {
            this.text = text;
        }

        @Override
        public char charAt(int index) {
            if (steps++ > MOST_STEPS) {
                throw new GaveUpException();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
