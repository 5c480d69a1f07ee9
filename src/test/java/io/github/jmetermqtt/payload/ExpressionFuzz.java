package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.fuzz.FuzzInput;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** What finds an id in a payload, and what makes bytes of a text. The input: an expression, then a payload. */
public final class ExpressionFuzz {

    private ExpressionFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        String expression = input.text();
        byte[] payload = input.rest();
        find(JsonPathExpression::new, expression, payload);
        find(RegexExpression::new, expression, payload);
        bytesOf(expression);
    }

    private static void find(Function<String, PayloadExpression> compiler, String text, byte[] payload) {
        PayloadExpression expression;
        try {
            expression = compiler.apply(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
            assertThat(e.getClass()).isEqualTo(WrongTextException.class); // none of the library's own
            return;
        }
        ByteBuffer buffer = ByteBuffer.wrap(payload);
        try {
            expression.find(buffer);
        } catch (TooMuchException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
        assertThat(buffer.remaining()).isEqualTo(payload.length);
    }

    private static void bytesOf(String text) {
        try {
            byte[] made = MessageBytes.textOrHex(text);
            assertThat(MessageBytes.textOrHex(MessageBytes.asHex(ByteBuffer.wrap(made))))
                    .isEqualTo(made);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).matches("hex.*|text: it has half of a surrogate pair");
        }
        try {
            MessageBytes.base64(text);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isEqualTo("base64");
        }
    }
}
