package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShownTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"", "dev/1/temperature", "Zürich, 東京, пример, עברית", "an emoji 😀", "back\\slash \"<html>\" …"})
    void whatIsHarmlessStaysTheSameObject(String text) {
        assertThat(Shown.text(text)).isSameAs(text);
    }

    @ParameterizedTest
    @CsvSource({
        "a, \\n",
        "d, \\r",
        "9, \\t",
        "0, \\u0000",
        "1b, \\u001b",
        "1f, \\u001f",
        "7f, \\u007f",
        "80, \\u0080",
        "85, \\u0085",
        "9f, \\u009f",
        "61c, \\u061c",
        "200e, \\u200e",
        "200f, \\u200f",
        "2028, \\u2028",
        "2029, \\u2029",
        "202a, \\u202a",
        "202e, \\u202e",
        "2066, \\u2066",
        "2069, \\u2069",
        "d83d, \\ud83d",
        "de00, \\ude00",
        "fffe, \\ufffe",
        "ffff, \\uffff"
    })
    void whatIsNotIsEscaped(String hex, String escaped) {
        String text = "a" + (char) Integer.parseInt(hex, 16) + "z";

        assertThat(Shown.text(text)).isEqualTo("a" + escaped + "z");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x20, 0x7E, 0xA0, 0x61B, 0x61D, 0x200D, 0x2010, 0x2027, 0x202F, 0x2065, 0x206A, 0xFFFD})
    void theirNeighboursAreNot(int c) {
        String text = Character.toString(c);

        assertThat(Shown.text(text)).isSameAs(text);
    }

    @Test
    void theHostileTextOfTheTestsHasNothingLeft() {
        HostileText.assertShown(Shown.line(HostileText.TEXT));
    }

    @Test
    void itIsNotLongerThanAskedFor() {
        assertThat(Shown.text("x".repeat(200))).isEqualTo("x".repeat(200));
        assertThat(Shown.text("x".repeat(201))).isEqualTo("x".repeat(200) + "…");
        assertThat(Shown.text("\n".repeat(201))).isEqualTo("\\n".repeat(100) + "…");
        assertThat(Shown.text("abcd\u0001", 8)).isEqualTo("abcd…"); // no half of an escape
        assertThat(Shown.line("x".repeat(70_000))).isEqualTo("x".repeat(2000) + "…");
    }

    @Test
    void aPairIsNotCut() {
        assertThat(Shown.text("ab😀c", 3)).isEqualTo("ab…");
        assertThat(Shown.text("ab😀c", 4)).isEqualTo("ab😀…");
        assertThat(Shown.text("ab😀c", 5)).isEqualTo("ab😀c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\u202e", "\u0001\u0001\u0001\u0001\u0001", "12345678901234567890", "ab\ud83d"})
    void twiceIsAsOnce(String text) {
        String once = Shown.text(text, 10);

        assertThat(Shown.text(once, 10)).isEqualTo(once);
    }
}
