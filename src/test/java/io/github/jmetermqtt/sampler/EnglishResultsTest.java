package io.github.jmetermqtt.sampler;

import static io.github.jmetermqtt.sampler.Samplers.connect;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.WillFields;
import java.util.Locale;
import org.apache.jmeter.samplers.SampleResult;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Results are English where JMeter's language is another one: they are compared, and read by others. */
@Timeout(60)
@NeedsBroker
class EnglishResultsTest {

    @RegisterExtension
    private final Samplers samplers = new Samplers();

    @Test
    void theMessageOfAFailedSampleIsEnglishWhereJMeterIsChinese() {
        Locale before = JMeterUtils.getLocale();
        JMeterUtils.setLocale(Locale.SIMPLIFIED_CHINESE);
        try {
            assertThat(message(ConnectionFields.PORT, "abc"))
                    .isEqualTo("Port \"abc\" is not a whole number from 1 to 65535");
            assertThat(message(WillFields.TOPIC, "a/+"))
                    .isEqualTo("Will topic \"a/+\" is not a topic name: a message cannot be published to the wildcards"
                            + " + and #");
        } finally {
            JMeterUtils.setLocale(before);
        }
    }

    private static String message(Setting<?> setting, String text) {
        MqttConnect connect = with(connect("h", 1, MqttVersion.V5), WillFields.WILL, "true");
        SampleResult result = with(connect, setting, text).sample(null);
        assertThat(result.getResponseCode()).isEqualTo("MQTT-CONFIG");
        return result.getResponseMessage();
    }
}
