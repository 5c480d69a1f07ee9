package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadExpressionTest {

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "$.id; {\"id\": \"ä\"}; ä",
                "$.id; {\"id\": 7}; 7",
                "$.id; {\"id\": 12345678901234567890}; 12345678901234567890",
                "$.id; {\"id\": true}; true",
                "$.meta['x y'].id; {\"meta\": {\"x y\": {\"id\": 1}}}; 1",
                "$..id; {\"a\": [{\"id\": 1}, {\"id\": 2}]}; 1",
                "$.a[?(@.k == 'b')].id; {\"a\": [{\"k\": \"a\", \"id\": 1}, {\"k\": \"b\", \"id\": 2}]}; 2",
                "id; {\"id\": 7}; 7",
            })
    void jsonPathFinds(String path, String payload, String found) throws TooMuchException {
        assertThat(new JsonPathExpression(path).find(bytes(payload))).isEqualTo(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"id\":",
                "[1, 2]",
                "7",
                "null",
                "text",
                "{\"id\": null}",
                "{\"id\": {}}",
                "{\"id\": [1]}",
                "{\"no\": 1}",
                "\u0000\u0001"
            })
    void jsonPathFindsNothing(String payload) throws TooMuchException {
        assertThat(new JsonPathExpression("$.id").find(bytes(payload))).isNull();
    }

    @Test
    void jsonPathStandsWhatAnybodyMaySend() throws TooMuchException {
        assertThat(new JsonPathExpression("$..id").find(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xFE})))
                .isNull();
    }

    private static String deep(int levels) {
        return "[".repeat(levels) + "]".repeat(levels);
    }

    static Stream<Arguments> tooMuch() {
        String number = "1".repeat(1_000_000);
        return Stream.of(
                arguments("$.id", "{\"id\": " + number + "}", "a number in it has more than 1,000 digits"),
                arguments(
                        "$.id", "{\"n\": -0." + number + "e9, \"id\": 1}", "a number in it has more than 1,000 digits"),
                arguments("$.id", deep(100_000), "it is nested deeper than 400 levels"),
                arguments("$.id", "{\"a\":".repeat(100_000), "it is nested deeper than 400 levels"),
                arguments("$.id", "[" + "[],".repeat(1_000_001), "it has more than 1,000,000 values"),
                arguments("$.id", "{\"id\": \"" + "x".repeat(16 << 20), "it has more than 16,777,216 bytes"),
                arguments(
                        "$..[?(@..x == 7)].id",
                        "[" + "{\"x\": [{\"x\": 1}]},".repeat(100_000) + "0]",
                        "the expression takes more than 10,000,000 steps"));
    }

    /** Without the bounds the first one takes minutes. */
    @ParameterizedTest
    @MethodSource("tooMuch")
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void jsonPathGivesUp(String path, String payload, String sentence) {
        assertThatThrownBy(() -> new JsonPathExpression(path).find(bytes(payload)))
                .isInstanceOf(TooMuchException.class)
                .hasMessage(sentence);
    }

    /** What is not JSON must not hide a number: to the parser's mind a text may begin elsewhere. */
    @ParameterizedTest
    @ValueSource(strings = {"{a,\"b: %s, \"id\": 1}", "{'\"': %s, \"id\": 1}", "{a\"b: %s, \"id\": 1}"})
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void noNumberIsHidden(String payload) {
        ByteBuffer bytes = bytes(String.format(payload, "1".repeat(1_000_000)));
        String found;
        try {
            found = new JsonPathExpression("$.id").find(bytes);
        } catch (TooMuchException e) {
            found = null;
        }
        assertThat(found).isNull();
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatIsWithinTheBoundsIsFound() throws TooMuchException {
        JsonPathExpression path = new JsonPathExpression("$.id");
        String digits = "1".repeat(1000);

        assertThat(path.find(bytes("{\"id\": " + digits + "}"))).isEqualTo(digits);
        assertThat(path.find(bytes("{\"a\": " + deep(399) + ", \"id\": 1}"))).isEqualTo("1");
        assertThat(path.find(bytes("{\"a\": \"" + "x".repeat(10 << 20) + "\", \"id\": 1}")))
                .isEqualTo("1");
        assertThat(path.find(bytes("{\"a\": \"" + "\\\"[".repeat(1000) + "0,".repeat(2_000_000) + digits.repeat(1000)
                        + "\", \"id\": 1.5}")))
                .as("digits, brackets and commas in a text are not counted")
                .isEqualTo("1.5");
    }

    @Test
    void aPathWhoseTimeCannotBeBoundedIsNone() throws TooMuchException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonPathExpression("$[?(@.a =~ /(a+)+/)].id"))
                .withMessage("a JSON path without =~: the library can't end a match that takes too long");
        assertThat(new JsonPathExpression("$['a=~b']").find(bytes("{\"a=~b\": 1}")))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$[", "$.", "..", " ", "$.a b"})
    void noJsonPath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonPathExpression(path))
                .withMessage("a JSON path, such as $.id");
    }

    @Test
    void regexFindsItsFirstGroup() throws TooMuchException {
        assertThat(new RegexExpression("id=(\\w+)(.)").find(bytes("a id=x1;"))).isEqualTo("x1");
        assertThat(new RegexExpression("(ä)").find(bytes("ä"))).isEqualTo("ä");
        assertThat(new RegexExpression("id=(\\w+)").find(bytes("id="))).isNull();
        assertThat(new RegexExpression("(a)?b").find(bytes("b"))).isNull();
    }

    @Test
    void theBufferIsLeftAsItIs() throws TooMuchException {
        ByteBuffer part = bytes("xx{\"id\": 1}").position(2);

        assertThat(new JsonPathExpression("$.id").find(part)).isEqualTo("1");
        assertThat(new RegexExpression("^(.)").find(part)).isEqualTo("{");
        assertThat(part.position()).isEqualTo(2);
    }

    static Stream<Arguments> tooMuchForRegex() {
        return Stream.of(
                arguments("(a+)+$", "a".repeat(60_000) + "b", "the expression takes more than 10,000,000 steps"),
                arguments("(a+)+b", "a".repeat(60_000), "the expression takes more than 10,000,000 steps"),
                arguments("((?:a|a)+)b", "a".repeat(60_000), "the expression needs too much stack"),
                arguments(
                        "(b)",
                        "a".repeat(10 << 20) + "b",
                        "its first 65,536 bytes have no match, and further ones are not looked at"));
    }

    @ParameterizedTest
    @MethodSource("tooMuchForRegex")
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void regexGivesUp(String regex, String payload, String sentence) {
        assertThatThrownBy(() -> new RegexExpression(regex).find(bytes(payload)))
                .isInstanceOf(TooMuchException.class)
                .hasMessage(sentence);
    }

    @Test
    void noRegex() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegexExpression("id=\\w+"))
                .withMessage("a regular expression with a group, such as id=(\\w+)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RegexExpression("(["))
                .withMessageStartingWith("a regular expression: Unclosed character class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "$.", "$["})
    void whatIsNoJsonPathIsSaid(String path) {
        assertThatThrownBy(() -> new JsonPathExpression(path))
                .isInstanceOf(WrongTextException.class)
                .hasMessage("a JSON path, such as $.id");
    }
}
