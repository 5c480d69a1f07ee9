package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Request Sampler, beside those that it shares with MQTT Pub Sampler. */
public final class RequestFields {

    public static final TextSetting RESPONSE_TOPIC = TextSetting.line("mqtt.responseTopic")
            .withWords("request.responseTopic")
            .filledIn();
    public static final ChoiceSetting<Qos> RESPONSE_QOS = SharedFields.qos("mqtt.responseQos");
    public static final NumberSetting TIMEOUT = new NumberSetting("mqtt.responseTimeout", 10_000, 1, Integer.MAX_VALUE);
    public static final ChoiceSetting<CorrelationBy> CORRELATION = ChoiceSetting.of(
            "mqtt.correlation",
            new Choice<>(CorrelationBy.CORRELATION_DATA, "correlation-data"),
            new Choice<>(CorrelationBy.JSON_PATH, "json-path"),
            new Choice<>(CorrelationBy.REGEX, "regex"),
            new Choice<>(CorrelationBy.NONE, "none"));
    private static final Condition<?> BY_EXPRESSION = CORRELATION.is(CorrelationBy::isExpression);

    public static final TextSetting EXPRESSION =
            TextSetting.line("mqtt.correlationExpression").filledIn().when(BY_EXPRESSION);
    public static final TextSetting RESPONSE_EXPRESSION =
            TextSetting.line("mqtt.responseExpression").when(BY_EXPRESSION);
    public static final TextSetting CORRELATION_ID =
            TextSetting.line("mqtt.correlationId").when(BY_EXPRESSION);

    private RequestFields() {}
}
