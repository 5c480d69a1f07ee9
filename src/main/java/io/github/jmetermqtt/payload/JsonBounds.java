package io.github.jmetermqtt.payload;

import java.nio.ByteBuffer;

/**
 * Looks whether JSON may be given to the parser: that takes time with the square of a number's digits, and memory for each value.
 * Linear, and without memory of its own.
 */
final class JsonBounds {

    private static final int MOST_BYTES = 16 << 20;
    /** Those of json-smart, beyond which it finds no more than that it is not JSON. */
    private static final int DEEPEST = 400;

    private static final int MOST_DIGITS = 1000;
    private static final int MOST_VALUES = 1_000_000;

    private boolean inString;
    private boolean escaped;
    private int depth;
    private int digits;
    private int values;
    private int valuesInStrings;
    private boolean suspicious;

    private JsonBounds() {}

    /**
     * Looks at a payload.
     *
     * @return whether the parser must take nothing but JSON: there is a text that has too much in it for a value, and a parser that
     *     takes more than JSON may have another opinion on where texts begin and end
     * @throws TooMuchException if it exceeds a bound
     */
    static boolean check(ByteBuffer json) throws TooMuchException {
        if (json.remaining() > MOST_BYTES) {
            throw new TooMuchException(String.format("it has more than %,d bytes", MOST_BYTES));
        }
        JsonBounds bounds = new JsonBounds();
        for (int i = json.position(); i < json.limit(); i++) {
            bounds.look(json.get(i));
        }
        return bounds.suspicious;
    }

    private void look(byte b) throws TooMuchException {
        countDigits(b);
        if (inString) {
            if (b == ',' && ++valuesInStrings > MOST_VALUES) {
                suspicious = true;
            }
            inString = escaped || b != '"';
            escaped = !escaped && b == '\\';
            return;
        }
        switch (b) {
            case '"' -> inString = true;
            case '[', '{' -> {
                countValue();
                if (++depth > DEEPEST) {
                    throw new TooMuchException("it is nested deeper than " + DEEPEST + " levels");
                }
            }
            case ']', '}' -> depth--;
            case ',' -> countValue();
            default -> {
                // no matter
            }
        }
    }

    private void countDigits(byte b) throws TooMuchException {
        boolean digit = (b >= '0' && b <= '9') || b == '.';
        digits = digit ? digits + 1 : 0;
        if (digits > MOST_DIGITS) {
            suspicious = true;
            if (!inString) {
                throw new TooMuchException(String.format("a number in it has more than %,d digits", MOST_DIGITS));
            }
        }
    }

    private void countValue() throws TooMuchException {
        if (++values > MOST_VALUES) {
            throw new TooMuchException(String.format("it has more than %,d values", MOST_VALUES));
        }
    }
}
