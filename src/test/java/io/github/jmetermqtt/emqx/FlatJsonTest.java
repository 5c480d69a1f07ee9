package io.github.jmetermqtt.emqx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FlatJsonTest {

    /** A search from each place would take minutes. */
    @Test
    @Timeout(20)
    void whatIsLongAndNoObjectIsSoonKnown() {
        assertThat(FlatJson.members("{x" + " ".repeat(400_000) + "y}")).isNull();
        assertThat(FlatJson.members("{" + "\"a\":1 ".repeat(100_000) + "}")).isNull();
    }

    @Test
    void whatNoPlanCanHaveIsLeftOutWithANote() {
        Imported imported = OldElement.PUB.translate(Map.of("mqtt.user_properties", "{\"a\":\"\\u0000\"}"));

        assertThat(imported.properties()).doesNotContainKey("mqtt.userProperties");
        assertThat(imported.notes())
                .extracting(Note::text)
                .contains("the property mqtt.user_properties was left out: it has a character, such as the null"
                        + " character, that a plan can't have");
    }
}
