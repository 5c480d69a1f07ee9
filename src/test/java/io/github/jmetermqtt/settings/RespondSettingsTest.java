package io.github.jmetermqtt.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.sampler.MqttResponder;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields of MQTT Responder may be. */
class RespondSettingsTest {

    private static TestElement element(Setting<?> setting, String text) {
        TestElement element = new MqttResponder();
        element.setProperty(RespondFields.TOPIC_FILTERS.key(), "a/+, b");
        element.setProperty(setting.key(), text);
        return element;
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "'', 0, 0", "20, 20, 20", "5-50, 5, 50", "3600000, 3600000, 3600000"})
    void aDelayIsANumberOrARange(String text, double least, double most) throws ConfigException {
        assertThat(RespondSettings.read(element(RespondFields.DELAY, text))
                        .plan()
                        .delayMillis())
                .isEqualTo(new Range(least, most));
    }

    @Test
    void theSharesAreNotMoreThanAll() throws ConfigException {
        TestElement element = element(RespondFields.SILENT_SHARE, "60");
        element.setProperty(RespondFields.FAILING_SHARE.key(), "40");
        assertThat(RespondSettings.read(element).plan().failingPercent()).isEqualTo(40);

        element.setProperty(RespondFields.FAILING_SHARE.key(), "40.1");
        assertThatThrownBy(() -> RespondSettings.read(element))
                .hasMessage("Share that stays silent (%) and Share that fails (%) are more than 100 % together");
    }

    @Test
    void aTopicWithoutNamesIsLookedAtFirst() {
        TestElement element = element(RespondFields.ANSWER_TO, "topic");
        assertThatThrownBy(() -> RespondSettings.read(element)).hasMessage("Answer topic is empty");

        element.setProperty(RespondFields.ANSWER_TOPIC.key(), "a/#");
        assertThatThrownBy(() -> RespondSettings.read(element))
                .hasMessageStartingWith("Answer topic \"a/#\" is not a topic name");
    }

    @Test
    void whatStandsInAFieldThatDoesNotApplyIsNotRead() throws ConfigException {
        TestElement element = element(RespondFields.ANSWER_TOPIC, "%{json:$[}");

        assertThat(RespondSettings.read(element).plan().topic()).isNull();
    }
}
