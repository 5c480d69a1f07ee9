package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression of {@link Pattern}, of which the first group is what is found. It looks at the first 65536 bytes, as
 * UTF-8, and gives up after so many characters, because some expressions would need years for some payloads.
 *
 * <p>Not JMeter's ORO: its matchers belong to a thread, and it can't be stopped.
 */
public final class RegexExpression implements PayloadExpression {

    private static final int LONGEST = 65_536;

    private final Pattern pattern;

    /** @throws WrongTextException if it is none */
    public RegexExpression(String regex) {
        PayloadExpression.checkLength(regex);
        try {
            pattern = Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            throw new WrongTextException(Sentence.of("config.regex.because", e.getDescription()), e);
        } catch (StackOverflowError e) { // each group takes stack frames
            throw new WrongTextException(Sentence.of("config.regex.too-deep"), e);
        }
        if (pattern.matcher("").groupCount() == 0) {
            throw new WrongTextException(Sentence.of("config.regex.group"));
        }
    }

    @Override
    public @Nullable String find(ByteBuffer payload) throws TooMuchException {
        ByteBuffer head = payload.slice(payload.position(), Math.min(payload.remaining(), LONGEST));
        try {
            Matcher matcher = pattern.matcher(new Text(StandardCharsets.UTF_8.decode(head), new Steps()));
            if (matcher.find()) {
                return matcher.group(1);
            }
        } catch (Steps.GaveUpException e) {
            throw Steps.tooMany();
        } catch (StackOverflowError e) { // a repeated group takes a stack frame for each character
            throw new TooMuchException("the expression needs too much stack");
        }
        if (payload.remaining() > LONGEST) {
            throw new TooMuchException(
                    String.format("its first %,d bytes have no match, and further ones are not looked at", LONGEST));
        }
        return null;
    }

    /** A text that can be looked at only so often. */
    private record Text(CharSequence text, Steps steps) implements CharSequence {

        @Override
        public char charAt(int index) {
            steps.take();
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
