package io.github.jmetermqtt.payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
    void jsonPathFinds(String path, String payload, String found) {
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
    void jsonPathFindsNothing(String payload) {
        assertThat(new JsonPathExpression("$.id").find(bytes(payload))).isNull();
    }

    @Test
    void jsonPathStandsWhatAnybodyMaySend() {
        assertThat(new JsonPathExpression("$.id").find(bytes("[".repeat(1_000_000))))
                .isNull();
        assertThat(new JsonPathExpression("$..id").find(ByteBuffer.wrap(new byte[] {(byte) 0xFF, (byte) 0xFE})))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$[", "$.", "..", " ", "$.a b"})
    void noJsonPath(String path) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new JsonPathExpression(path))
                .withMessage("a JSON path, such as $.id");
    }

    @Test
    void regexFindsItsFirstGroup() {
        assertThat(new RegexExpression("id=(\\w+)(.)").find(bytes("a id=x1;"))).isEqualTo("x1");
        assertThat(new RegexExpression("(ä)").find(bytes("ä"))).isEqualTo("ä");
        assertThat(new RegexExpression("id=(\\w+)").find(bytes("id="))).isNull();
        assertThat(new RegexExpression("(a)?b").find(bytes("b"))).isNull();
    }

    @Test
    void theBufferIsLeftAsItIs() {
        ByteBuffer part = bytes("xx{\"id\": 1}").position(2);

        assertThat(new JsonPathExpression("$.id").find(part)).isEqualTo("1");
        assertThat(new RegexExpression("^(.)").find(part)).isEqualTo("{");
        assertThat(part.position()).isEqualTo(2);
    }

    @Test
    @Timeout(value = 20, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void regexGivesUp() {
        assertThat(new RegexExpression("(a+)+b").find(bytes("a".repeat(60_000))))
                .isNull();
        assertThat(new RegexExpression("((?:a|a)+)b").find(bytes("a".repeat(60_000))))
                .isNull();
        assertThat(new RegexExpression("(b)").find(bytes("a".repeat(70_000) + "b")))
                .isNull();
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
}
