package io.github.jmetermqtt.settings;

import static io.github.jmetermqtt.sampler.Samplers.request;
import static io.github.jmetermqtt.sampler.Samplers.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.jmetermqtt.JMeterProperties;
import io.github.jmetermqtt.NeedsBroker;
import io.github.jmetermqtt.client.InboundMessage;
import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.field.CorrelationBy;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.RequestFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.sampler.MqttRequestSampler;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@NeedsBroker
class RequestSettingsTest {

    private final MqttRequestSampler element = request("q", "r", "json-path", "$.id");

    @BeforeAll
    static void properties() {
        JMeterProperties.load();
    }

    private RequestSettings read() throws ConfigException {
        return RequestSettings.read(element, new FileCache());
    }

    private void assertRefused(Setting<?> setting, String text, String sentence) {
        with(element, setting, text);
        assertThatExceptionOfType(ConfigException.class).isThrownBy(this::read).withMessage(sentence);
    }

    @Test
    void hasDefaults() throws Exception {
        MqttRequestSampler plain =
                with(with(new MqttRequestSampler(), PubFields.TOPIC, "q"), RequestFields.RESPONSE_TOPIC, "r");

        RequestSettings settings = RequestSettings.read(plain, new FileCache());

        assertThat(settings.message().qos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(settings.response().maximumQos()).isEqualTo(Qos.AT_MOST_ONCE);
        assertThat(settings.timeoutMillis()).isEqualTo(10_000);
        assertThat(settings.correlation().by()).isEqualTo(CorrelationBy.CORRELATION_DATA);
    }

    @Test
    void aFieldThatCannotBeUsedIsNamedWithItsValue() {
        assertRefused(RequestFields.RESPONSE_TOPIC, "", "Response topic is empty");
        assertRefused(
                RequestFields.RESPONSE_TOPIC,
                "a/#/b",
                "Response topic \"a/#/b\" is not a topic filter: # stands at the end");
        assertRefused(
                RequestFields.RESPONSE_TOPIC,
                "$share/g/r",
                "Response topic \"$share/g/r\" is not a topic of one's own: another member of the shared subscription"
                        + " may get the response");
        with(element, RequestFields.RESPONSE_TOPIC, "r");
        assertRefused(RequestFields.RESPONSE_QOS, "3", "QoS of the response \"3\" is not one of 0, 1, 2");
        with(element, RequestFields.RESPONSE_QOS, "");
        assertRefused(RequestFields.TIMEOUT, "0", "Response timeout (ms) \"0\" is not a whole number of at least 1");
        with(element, RequestFields.TIMEOUT, "");
        assertRefused(RequestFields.EXPRESSION, "", "Expression is empty");
        assertRefused(RequestFields.EXPRESSION, "$[", "Expression \"$[\" is not a JSON path, such as $.id");
        with(element, RequestFields.EXPRESSION, "$.id");
        assertRefused(
                RequestFields.RESPONSE_EXPRESSION,
                "$.",
                "Expression for the response \"$.\" is not a JSON path, such as $.id");
        with(element, RequestFields.CORRELATION, "regex");
        with(element, RequestFields.EXPRESSION, "id=(.)");
        assertRefused(
                RequestFields.RESPONSE_EXPRESSION,
                "(",
                "Expression for the response \"(\" is not a regular expression: Unclosed group");
        assertRefused(
                RequestFields.RESPONSE_EXPRESSION,
                "a",
                "Expression for the response \"a\" is not a regular expression with a group, such as id=(\\w+)");
        assertRefused(
                RequestFields.CORRELATION,
                "luck",
                "Correlation \"luck\" is not one of correlation-data, json-path, regex, none");
    }

    @Test
    void aGivenIdNeedsOnlyTheExpressionForTheResponse() throws Exception {
        with(element, RequestFields.EXPRESSION, "");
        with(element, RequestFields.RESPONSE_EXPRESSION, "$.re");
        with(element, RequestFields.CORRELATION_ID, "7");

        Correlation correlation = read().correlation().of(bytes("no JSON"), () -> "unused");

        assertThat(correlation.matches(message("{\"re\": 7}"))).isTrue();
        assertThat(correlation.matches(message("{\"re\": 8}"))).isFalse();
        assertThat(correlation.data()).isNull();
    }

    @Test
    void correlationDataIsWhatTheResponseMustCarry() throws Exception {
        with(element, RequestFields.CORRELATION, "correlation-data");

        Correlation correlation = read().correlation().of(bytes(""), () -> "id-1");

        assertThat(correlation.data()).isEqualTo(bytes("id-1"));
        assertThat(correlation.matches(message("", "id-1"))).isTrue();
        assertThat(correlation.matches(message("", "id-2"))).isFalse();
        assertThat(correlation.matches(message("id-1"))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"correlation-data, r, 3.1.1", "json-path, a/+, 5"})
    void someThingsNeedAnotherVersion(String correlation, String responseTopic, String version) throws Exception {
        with(element, RequestFields.CORRELATION, correlation);
        with(element, RequestFields.RESPONSE_TOPIC, responseTopic);
        RequestSettings settings = read();
        for (MqttVersion one : List.of(MqttVersion.V3_1_1, MqttVersion.V5)) {
            if (one.number().equals(version)) {
                assertThatExceptionOfType(ConfigException.class).isThrownBy(() -> settings.checkVersion(one));
            } else {
                settings.checkVersion(one);
            }
        }
    }

    private static ByteBuffer bytes(String text) {
        return StandardCharsets.UTF_8.encode(text);
    }

    private static InboundMessage message(String payload) {
        return new InboundMessage("r", bytes(payload), Qos.AT_MOST_ONCE, false, false, 0);
    }

    private static InboundMessage message(String payload, String correlationData) {
        return new InboundMessage(
                "r",
                bytes(payload),
                Qos.AT_MOST_ONCE,
                false,
                false,
                0,
                MessageProperties.NONE.respondingTo(null, bytes(correlationData)),
                List.of());
    }
}
