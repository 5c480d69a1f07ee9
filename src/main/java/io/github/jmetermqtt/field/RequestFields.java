package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Request Sampler, beside those that it shares with MQTT Pub Sampler. */
public final class RequestFields {

    public static final TextSetting RESPONSE_TOPIC = TextSetting.line(
            "mqtt.responseTopic",
            "Response topic",
            "where the response comes; before MQTT 5 it may have the wildcards + and #");
    public static final ChoiceSetting<Qos> RESPONSE_QOS = SharedFields.qos(
            "mqtt.responseQos", "QoS of the response", "highest QoS at which the broker may deliver the response");
    public static final NumberSetting TIMEOUT = new NumberSetting(
            "mqtt.responseTimeout",
            "Response timeout (ms)",
            "milliseconds until the response must be in, and before that the SUBACK of the response topic",
            10_000,
            1,
            Integer.MAX_VALUE);
    public static final ChoiceSetting<CorrelationBy> CORRELATION = ChoiceSetting.of(
            "mqtt.correlation",
            "Correlation",
            "by what the response is known; default correlation-data",
            new Choice<>(CorrelationBy.CORRELATION_DATA, "correlation-data", "correlation data (MQTT 5)"),
            new Choice<>(CorrelationBy.JSON_PATH, "json-path", "JSON path into the payloads"),
            new Choice<>(CorrelationBy.REGEX, "regex", "regular expression over the payloads"),
            new Choice<>(CorrelationBy.NONE, "none", "none: the next message on the response topic"));
    private static final Condition<?> BY_EXPRESSION = CORRELATION.is(CorrelationBy::isExpression);

    public static final TextSetting EXPRESSION = TextSetting.line(
                    "mqtt.correlationExpression",
                    "Expression",
                    "finds the id in request and response: JSON path, such as $.id; or regular expression, its first group")
            .when(BY_EXPRESSION);
    public static final TextSetting RESPONSE_EXPRESSION = TextSetting.line(
                    "mqtt.responseExpression",
                    "Expression for the response",
                    "finds the id in the response where it stands in another place; empty = the same expression")
            .when(BY_EXPRESSION);
    public static final TextSetting CORRELATION_ID = TextSetting.line(
                    "mqtt.correlationId",
                    "Correlation id",
                    "what the expression must find in the response; empty = what it finds in the request")
            .when(BY_EXPRESSION);

    private RequestFields() {}
}
