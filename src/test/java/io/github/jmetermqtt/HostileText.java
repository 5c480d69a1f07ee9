package io.github.jmetermqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;

/** Text that somebody means ill with, and a look at whether it was shown as it is. */
public final class HostileText {

    /** What MQTT 5 lets pass: all but the null character and halves of pairs. */
    public static final String ON_THE_WIRE =
            "<html>evil\n2026-01-01 ERROR forged\r\t\u0001\u001b[31m\u007f\u0085\u009b31m\u061c\u200e\u200f"
                    + "\u2028\u2029\u202a\u202e\u2066\u2069\ufffe\uffff&<end>";

    /** The same, and what no packet can carry. */
    public static final String TEXT = ON_THE_WIRE + "\u0000\ud83d";

    /** What must not be seen; a result may consist of several lines. */
    private static final Pattern UNSAFE = Pattern.compile(
            "[\\x00-\\x09\\x0b-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ufffe\\uffff\\ud83d]");

    private HostileText() {}

    /** What is shown has the text in it, escaped. */
    public static void assertShown(String shown) {
        assertThat(shown).contains("evil\\n2026-01-01 ERROR forged\\r\\t\\u0001\\u001b[31m");
        assertSafe(shown);
    }

    /** No character of it can do harm, and none begins a line of its own. */
    public static void assertSafe(String shown) {
        assertThat(shown).doesNotContainPattern(UNSAFE).doesNotContainPattern("(?m)^2026-01-01 ERROR forged");
    }
}
