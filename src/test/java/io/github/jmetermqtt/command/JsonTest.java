package io.github.jmetermqtt.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.page.JsonText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void readsAllKindsOfValues() throws Exception {
        assertThat(Json.read(
                        " { \"a\" : [ 1 , -2.5e3, true, false, null, {}, [] ], \"\\u0041\\n\\\"\\\\\\/\" : \"é\" } "))
                .hasToString("{a=[1.0, -2500.0, true, false, null, {}, []], A\n\"\\/=é}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{a:1}",
                "{1:1}",
                "[",
                "[1",
                "[1,]",
                "[1 2]",
                "\"",
                "\"\\",
                "\"\\u00\"",
                "\"\\x\"",
                "\"\u0001\"",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "nul",
                "True",
                "NaN",
                "{} {}",
                "//",
                "'a'"
            })
    void whatIsNoJsonIsSaid(String text) {
        assertThatThrownBy(() -> Json.read(text)).isInstanceOf(Json.NoJsonException.class);
    }

    @Test
    void bracketsWithinBracketsAreBounded() {
        assertThatThrownBy(() -> Json.read("[".repeat(100_000))).isInstanceOf(Json.NoJsonException.class);
    }

    @Test
    void writesWhatOthersRead() throws Exception {
        Map<String, Object> json =
                Map.of(HostileText.ON_THE_WIRE, List.of(1, 2.5, true, "a\"\\b\n\u0000", List.of(), Map.of()));
        ObjectMapper other = new ObjectMapper();

        assertThat(other.readTree(JsonText.of(json))).isEqualTo(other.readTree(other.writeValueAsString(json)));
    }
}
