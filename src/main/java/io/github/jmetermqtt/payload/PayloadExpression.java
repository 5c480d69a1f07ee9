package io.github.jmetermqtt.payload;

import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Finds a text in a payload. Immutable. */
public interface PayloadExpression {

    /** Java needs the square of it to compile some regular expressions: hours for a megabyte. */
    int MOST_CHARACTERS = 10_000;

    /** Refuses an expression that is too long, with a {@link WrongTextException}. */
    static void checkLength(String expression) {
        if (expression.length() > MOST_CHARACTERS) {
            throw new WrongTextException(
                    Sentence.of("config.expression.too-long", String.format("%,d", MOST_CHARACTERS)));
        }
    }

    /**
     * Looks for the text. What it may cost is bounded, whatever the payload is: length, nesting, digits and steps. The bounds are no
     * times, so that what is found does not depend on how busy the machine is.
     *
     * @param payload left as it is
     * @return null where it is not there
     * @throws TooMuchException if it was not found within the bounds
     */
    @Nullable
    String find(ByteBuffer payload) throws TooMuchException;
}
