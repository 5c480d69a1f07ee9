package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Responder. */
public final class RespondFields {

    public static final TextSetting TOPIC_FILTERS = TextSetting.area("mqtt.topicFilters")
            .withWords("respond.topicFilters")
            .filledIn();
    public static final ChoiceSetting<Qos> QOS = SharedFields.qos("mqtt.qos").withWords("respond.qos");

    public static final ChoiceSetting<AnswerTo> ANSWER_TO = ChoiceSetting.of(
            "mqtt.answerTo",
            new Choice<>(AnswerTo.RESPONSE_TOPIC, "response-topic"),
            new Choice<>(AnswerTo.TOPIC, "topic"));
    public static final TextSetting ANSWER_TOPIC =
            TextSetting.line("mqtt.answerTopic").filledIn().when(ANSWER_TO.is(AnswerTo.TOPIC));
    public static final ChoiceSetting<Qos> ANSWER_QOS = SharedFields.qos("mqtt.answerQos");
    public static final FlagSetting ANSWER_RETAINED = new FlagSetting("mqtt.answerRetained", false);
    public static final ChoiceSetting<AnswerWith> ANSWER_WITH = ChoiceSetting.of(
            "mqtt.answerWith", new Choice<>(AnswerWith.TEXT, "text"), new Choice<>(AnswerWith.REQUEST, "request"));
    public static final TextSetting ANSWER =
            new TextSetting("mqtt.answer", "", TextSetting.Form.BODY).when(ANSWER_WITH.is(AnswerWith.TEXT));

    public static final RangeSetting DELAY = new RangeSetting("mqtt.answerDelay", "0", "0", 3_600_000);
    public static final DecimalSetting SILENT_SHARE = new DecimalSetting("mqtt.silentShare", 100);
    public static final DecimalSetting FAILING_SHARE = new DecimalSetting("mqtt.failingShare", 100);
    public static final TextSetting ERROR_ANSWER = TextSetting.area("mqtt.errorAnswer");

    public static final OptionalNumberSetting DURATION =
            new OptionalNumberSetting("mqtt.respondDuration", 1, Integer.MAX_VALUE / 1000);

    private RespondFields() {}
}
