package io.github.jmetermqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.fuzz.FuzzInput;

/** Text that is shown: safe, bounded, and the same where it is shown once more. */
public final class ShownFuzz {

    private ShownFuzz() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        FuzzInput input = new FuzzInput(bytes);
        int longest = input.below(300);
        String text = input.text();
        String shown = Shown.text(text, longest);
        assertThat(shown).hasSizeLessThanOrEqualTo(longest + 1);
        assertThat(Shown.text(shown, longest)).isEqualTo(shown);
        HostileText.assertSafe(shown);
        assertThat(shown.codePoints())
                .noneMatch(c -> Character.getType(c) == Character.SURROGATE || Character.isISOControl(c));
        assertThat(Shown.line(Shown.text(text))).isEqualTo(Shown.text(text));
        if (shown.indexOf('\\') < 0 && shown.indexOf('…') < 0) {
            assertThat(shown).isEqualTo(text);
        }
    }
}
