package io.github.jmetermqtt.gui.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.words.Words;
import java.util.List;
import java.util.Locale;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReasonsTest {

    private static final Words CHINESE = new Words(Locale.SIMPLIFIED_CHINESE);

    static List<String> keys() {
        return Words.ENGLISH.keys("report.").stream()
                .filter(key -> key.contains(".reason."))
                .toList();
    }

    @BeforeEach
    void inChinese() {
        JMeterProperties.load();
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
    }

    @AfterEach
    void backToEnglish() {
        JMeterUtils.setLocale(Locale.ENGLISH);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void eachIsFoundByItsEnglishText(String key) {
        Object[] values = {"2", "30", "MQTT-CONFIG no {0}", "4"};

        assertThat(Reasons.say(Words.ENGLISH.text(key, values))).isEqualTo(CHINESE.text(key, values));
    }

    @Test
    void textOfOthersStaysAsItIs() {
        assertThat(Reasons.say("40 × MQTT-TIMEOUT No PUBACK")).isEqualTo("40 × MQTT-TIMEOUT No PUBACK");
        String tooLong = "5 of " + "9".repeat(1000) + " samples failed";
        assertThat(Reasons.say(tooLong)).isEqualTo(tooLong);
    }

    @Test
    void englishStaysEnglish() {
        JMeterUtils.setLocale(Locale.ENGLISH);
        assertThat(Reasons.say("2 of 30 samples failed")).isEqualTo("2 of 30 samples failed");
    }
}
