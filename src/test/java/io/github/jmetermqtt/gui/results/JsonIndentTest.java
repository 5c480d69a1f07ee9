package io.github.jmetermqtt.gui.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonIndentTest {

    @Test
    void indentsAndChangesNothingElse() {
        assertThat(JsonIndent.of(" {\"a\":1.50,\"b\":[true, null,{}],\n\"c, \\\"{\":\"x: [\"} ", false))
                .isEqualTo("""
                {
                  "a": 1.50,
                  "b": [
                    true,
                    null,
                    {}
                  ],
                  "c, \\"{": "x: ["
                }""");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "7", "\"a\"", "hello", "{", "{]", "[1]]", "[1] 2", "{\"a}", "[\"a\nb\"]", "[\"a\\", "}"})
    void whatIsNoJsonIsNone(String text) {
        assertThat(JsonIndent.of(text, false)).isNull();
    }

    @Test
    void theBeginningOfOneIsIndentedToo() {
        assertThat(JsonIndent.of("{\"a\":[1,\"b", true)).isEqualTo("{\n  \"a\": [\n    1,\n    \"b");
        assertThat(JsonIndent.of("{\"a\":]1", true)).isNull();
    }

    @Test
    void bracketsAloneStaySmall() {
        String brackets = "[".repeat(100_000);
        assertThat(JsonIndent.of(brackets, true)).hasSizeLessThan(7_000_000);
    }
}
