package io.github.jmetermqtt.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.field.ConnectionFields;
import io.github.jmetermqtt.field.Mqtt5Fields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.words.Sentence;
import org.apache.jmeter.config.ConfigTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the text of a property to a value, or to a sentence that says why not. */
class SettingsTest {

    @Test
    void absentAndEmptyMeanTheDefault() throws ConfigException {
        assertThat(ConnectionFields.PORT.read(new ConfigTestElement())).isEmpty();
        assertThat(ConnectionFields.PORT.read(with(ConnectionFields.PORT, " "))).isEmpty();
        assertThat(ConnectionFields.KEEP_ALIVE.read(with(ConnectionFields.KEEP_ALIVE, "")))
                .isEqualTo(60);
        assertThat(ConnectionFields.VERSION.read(with(ConnectionFields.VERSION, "")))
                .isEqualTo(MqttVersion.V3_1_1);
        assertThat(SubFields.HAS_TIMESTAMP.read(with(SubFields.HAS_TIMESTAMP, "")))
                .isTrue();
        assertThat(PayloadFields.CHARSET.read(with(PayloadFields.CHARSET, ""))).isEqualTo("UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "65536", "-1", "1883.0", "${port}", "99999999999"})
    void portThatIsNone(String port) {
        assertThatThrownBy(() -> ConnectionFields.PORT.read(with(ConnectionFields.PORT, port)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Port \"" + port.trim() + "\" is not a whole number from 1 to 65535");
    }

    @Test
    void portAtTheLimits() throws ConfigException {
        assertThat(ConnectionFields.PORT.read(with(ConnectionFields.PORT, "1"))).hasValue(1);
        assertThat(ConnectionFields.PORT.read(with(ConnectionFields.PORT, " 65535 ")))
                .hasValue(65535);
    }

    @Test
    void optionalNumberBeyondAnInt() throws ConfigException {
        OptionalNumberSetting expiry = new OptionalNumberSetting("mqtt.sessionExpiry", 0, Mqtt5Fields.LONGEST);
        assertThat(expiry.readLong(with(expiry, "4294967295"))).isEqualTo(4_294_967_295L);
        assertThat(expiry.readLong(with(expiry, ""))).isNull();
        assertThatThrownBy(() -> expiry.read(with(expiry, "4294967296")))
                .hasMessage("Session expiry (s) \"4294967296\" is not a whole number from 0 to 4294967295");
    }

    @Test
    void numberWithoutUpperLimit() {
        assertThatThrownBy(() -> PubFields.TIMEOUT.read(with(PubFields.TIMEOUT, "-5")))
                .hasMessage("Publish timeout (ms) \"-5\" is not a whole number of at least 1");
    }

    @Test
    void tokensInAnyCase() throws ConfigException {
        assertThat(PubFields.QOS.read(with(PubFields.QOS, " 2 "))).isEqualTo(Qos.EXACTLY_ONCE);
        assertThat(SubFields.SAMPLE_ON.read(with(SubFields.SAMPLE_ON, "Count")).name())
                .isEqualTo("MESSAGE_COUNT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "-1", "at most once", " "})
    void qosThatIsNone(String qos) {
        assertThatThrownBy(() -> PubFields.QOS.read(with(PubFields.QOS, qos)))
                .isInstanceOf(ConfigException.class)
                .hasMessage("QoS \"" + qos.trim() + "\" is not one of 0, 1, 2");
    }

    @Test
    void flagsInAnyCase() throws ConfigException {
        assertThat(PubFields.RETAINED.read(with(PubFields.RETAINED, "TRUE"))).isTrue();
        assertThat(SubFields.HAS_TIMESTAMP.read(with(SubFields.HAS_TIMESTAMP, " False ")))
                .isFalse();
        TestElement withBoolean = new ConfigTestElement();
        withBoolean.setProperty(PubFields.RETAINED.key(), true);
        assertThat(PubFields.RETAINED.read(withBoolean)).as("a boolProp").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yes", "1", " "})
    void flagThatIsNone(String flag) {
        assertThatThrownBy(() -> PubFields.RETAINED.read(with(PubFields.RETAINED, flag)))
                .hasMessage("Retained \"" + flag.trim() + "\" is not true or false");
    }

    @Test
    void textIsTakenAsItIs() throws ConfigException {
        assertThat(PayloadFields.MESSAGE.read(with(PayloadFields.MESSAGE, " a\r\n")))
                .isEqualTo(" a\r\n");
        assertThat(ConnectionFields.SERVER.readNonEmpty(new ConfigTestElement()))
                .isEqualTo("localhost");
        assertThatThrownBy(() -> PubFields.TOPIC.readNonEmpty(with(PubFields.TOPIC, "")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("Topic is empty");
    }

    @Test
    void secretIsInNoMessageAndLongValuesAreCut() {
        assertThat(new ConfigException(ConnectionFields.PASSWORD, "s3cret", Sentence.of("config.ip-address"))
                        .getMessage())
                .isEqualTo("Password (hidden) is not an IP address");
        assertThat(new ConfigException(PubFields.TOPIC, "t".repeat(1000), Sentence.of("config.ip-address"))
                        .getMessage())
                .hasSizeLessThan(120);
    }

    private static TestElement with(Setting<?> setting, String text) {
        TestElement element = new ConfigTestElement();
        element.setProperty(setting.key(), text);
        return element;
    }
}
