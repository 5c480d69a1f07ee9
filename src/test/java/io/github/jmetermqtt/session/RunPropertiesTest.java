package io.github.jmetermqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.Rubbish;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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
                        "mqtt.waiting.bytes", "8",
                        "mqtt.unwritten.messages", "5",
                        "mqtt.unwritten.bytes", "6000000000",
                        "mqtt.report.labels", "7",
                        "summariser.interval", "9",
                        "mqtt.exitStatus", "TRUE",
                        "mqtt.limits", "lost = 0")))
                .isEqualTo(new RunProperties(
                        new MailboxLimits(3, 4),
                        8,
                        new UnwrittenLimits(5, 6_000_000_000L),
                        "lost = 0",
                        7,
                        9,
                        true,
                        null));
    }

    @ParameterizedTest
    @CsvSource({
        "mqtt.mailbox.messages, 2147483647",
        "mqtt.mailbox.bytes, 9223372036854775807",
        "mqtt.waiting.bytes, 9223372036854775807",
        "mqtt.unwritten.messages, 2147483647",
        "mqtt.unwritten.bytes, 9223372036854775807",
        "mqtt.report.labels, 2147483647"
    })
    void whatIsNoNumberIsSaidAndTheDefaultHolds(String property, String most) {
        for (String wrong : new String[] {"0", "-1", "many", "1.5", most + "0"}) {
            RunProperties properties = read(Map.of(property, wrong));

            assertThat(properties.problem())
                    .isEqualTo("JMeter property " + property + " \"" + wrong + "\" is not a whole number from 1 to "
                            + most);
            assertThat(properties.mailbox()).isEqualTo(MailboxLimits.DEFAULT);
            assertThat(properties.waitingBytes()).isEqualTo(Runtime.getRuntime().maxMemory() / 4);
            assertThat(properties.unwritten()).isEqualTo(UnwrittenLimits.DEFAULT);
            assertThat(properties.labels()).isEqualTo(1000);
        }
    }

    @Test
    void rubbishIsSaidInOneSentence(@TempDir Path folder) {
        for (Map.Entry<String, String> kind : Rubbish.in(folder).entrySet()) {
            String problem =
                    read(Map.of("mqtt.mailbox.messages", kind.getValue())).problem();

            if (problem != null) {
                HostileText.assertSafe(problem);
                assertThat(problem)
                        .as(kind.getKey())
                        .startsWith("JMeter property mqtt.mailbox.messages \"")
                        .endsWith("\" is not a whole number from 1 to 2147483647");
            }
        }
    }

    @Test
    void ofSeveralProblemsTheFirstIsSaid() {
        assertThat(read(Map.of("mqtt.unwritten.bytes", "x", "mqtt.mailbox.bytes", "y"))
                        .problem())
                .startsWith("JMeter property mqtt.mailbox.bytes ");
    }
}
