package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPropertiesTest {

    private static RunProperties read(Map<String, String> texts) {
        return RunProperties.read(name -> texts.getOrDefault(name, ""));
    }

    @Test
    void withoutPropertiesTheDefaultsHold() {
        assertThat(read(Map.of())).isEqualTo(RunProperties.DEFAULT);
    }

    @Test
    void eachPropertyIsRead() {
        assertThat(read(Map.of(
                        "mqtt.mailbox.messages", " 3 ",
                        "mqtt.mailbox.bytes", "4",
                        "mqtt.unwritten.messages", "5",
                        "mqtt.unwritten.bytes", "6000000000",
                        "mqtt.limits", "lost = 0")))
                .isEqualTo(new RunProperties(
                        new MailboxLimits(3, 4), new UnwrittenLimits(5, 6_000_000_000L), "lost = 0", null));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.mailbox.messages, 2147483647",
        "mqtt.mailbox.bytes, 9223372036854775807",
        "mqtt.unwritten.messages, 2147483647",
        "mqtt.unwritten.bytes, 9223372036854775807"
    })
    void whatIsNoNumberIsSaidAndTheDefaultHolds(String property, String most) {
        for (String wrong : new String[] {"0", "-1", "many", "1.5", most + "0"}) {
            RunProperties properties = read(Map.of(property, wrong));

            assertThat(properties.problem())
                    .isEqualTo("JMeter property " + property + " \"" + wrong + "\" is not a whole number from 1 to "
                            + most);
            assertThat(properties.mailbox()).isEqualTo(MailboxLimits.DEFAULT);
            assertThat(properties.unwritten()).isEqualTo(UnwrittenLimits.DEFAULT);
        }
    }

    @Test
    void ofSeveralProblemsTheFirstIsSaid() {
        assertThat(read(Map.of("mqtt.unwritten.bytes", "x", "mqtt.mailbox.bytes", "y"))
                        .problem())
                .startsWith("JMeter property mqtt.mailbox.bytes ");
    }
}
