package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Subscribe;
import io.github.jmetermqtt.client.Subscription;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.AnswerTo;
import io.github.jmetermqtt.field.AnswerWith;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.RespondFields;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.field.SubFields;
import io.github.jmetermqtt.payload.Range;
import io.github.jmetermqtt.session.AnswerPlan;
import io.github.jmetermqtt.session.AnswerTemplate;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.util.List;
import java.util.function.Function;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Responder, read for one sample.
 *
 * @param subscribe to the requests
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param subscribeTimeoutMillis until the SUBACK must be in, at least 1
 * @param seconds for which the sampler stays, at least 1; null: it returns at once
 */
public record RespondSettings(
        Subscribe subscribe,
        AnswerPlan plan,
        boolean mqtt5,
        int subscribeTimeoutMillis,
        @Nullable Integer seconds) {

    /** Checks the times. */
    public RespondSettings {
        Bounds.atLeast(1, subscribeTimeoutMillis, seconds == null ? 1 : seconds);
    }

    public static RespondSettings read(TestElement element) throws ConfigException {
        List<String> filters = TopicSettings.filters(RespondFields.TOPIC_FILTERS, element);
        Qos qos = RespondFields.QOS.read(element);
        return new RespondSettings(
                Subscribe.to(filters.stream()
                        .map(filter -> new Subscription(filter, qos))
                        .toList()),
                plan(element),
                SharedFields.MQTT5.read(element),
                SubFields.SUBSCRIBE_TIMEOUT.read(element),
                RespondFields.DURATION.readInt(element));
    }

    private static AnswerPlan plan(TestElement element) throws ConfigException {
        boolean toTopic = RespondFields.ANSWER_TO.read(element) == AnswerTo.TOPIC;
        boolean withText = RespondFields.ANSWER_WITH.read(element) == AnswerWith.TEXT;
        Range delay = RespondFields.DELAY.read(element).orElseThrow(); // it has a default
        double silent = RespondFields.SILENT_SHARE.read(element);
        double failing = failing(element, silent);
        MessageProperties properties =
                MessagePropertiesSettings.contentTypeOnly(MessagePropertiesFields.MESSAGE, element);
        return new AnswerPlan(
                toTopic ? topic(element) : null,
                withText ? payload(RespondFields.ANSWER, element) : null,
                payload(RespondFields.ERROR_ANSWER, element),
                RespondFields.ANSWER_QOS.read(element),
                RespondFields.ANSWER_RETAINED.read(element),
                properties.contentType(),
                delay,
                silent,
                failing);
    }

    /** What remains of the requests may fail. */
    static double failing(TestElement element, double silent) throws ConfigException {
        double failing = RespondFields.FAILING_SHARE.read(element);
        if (silent + failing > 100) {
            throw new ConfigException(Sentence.of(
                    "config.shares", RespondFields.SILENT_SHARE.name(), RespondFields.FAILING_SHARE.name()));
        }
        return failing;
    }

    /** The topic of the answers; that of a field that does not apply is empty. */
    static AnswerTemplate topic(TestElement element) throws ConfigException {
        String text = RespondFields.ANSWER_TOPIC.readNonEmpty(element);
        AnswerTemplate template = template(RespondFields.ANSWER_TOPIC, text, AnswerTemplate::ofTopic);
        Sentence problem = template.isFixed() && !text.isEmpty() ? Topics.checkName(template.toString()) : null;
        if (problem != null) {
            throw new ConfigException(RespondFields.ANSWER_TOPIC, text, problem);
        }
        return template;
    }

    /** The payload of answers. */
    static AnswerTemplate payload(TextSetting setting, TestElement element) throws ConfigException {
        return template(setting, setting.read(element), AnswerTemplate::ofPayload);
    }

    private static AnswerTemplate template(TextSetting setting, String text, Function<String, AnswerTemplate> parser)
            throws ConfigException {
        try {
            return parser.apply(text);
        } catch (WrongTextException e) {
            throw new ConfigException(setting, text, e);
        }
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a connection of this version cannot answer like that
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
        if (plan.topic() == null && version != MqttVersion.V5) {
            throw new ConfigException(Sentence.of(
                    "config.needs",
                    RespondFields.ANSWER_TO.name(),
                    RespondFields.ANSWER_TO.token(AnswerTo.RESPONSE_TOPIC),
                    "MQTT 5"));
        }
    }

    /**
     * Looks whether a device has all that the texts name.
     *
     * @throws ConfigException if the devices file lacks a column
     */
    public void check(Device device) throws ConfigException {
        check(RespondFields.ANSWER_TOPIC, plan.topic(), device);
        check(RespondFields.ANSWER, plan.payload(), device);
        check(RespondFields.ERROR_ANSWER, plan.error(), device);
    }

    private static void check(TextSetting setting, @Nullable AnswerTemplate template, Device device)
            throws ConfigException {
        if (template == null) {
            return;
        }
        try {
            template.check(device);
        } catch (WrongTextException e) {
            throw new ConfigException(setting, template.toString(), e);
        }
    }

    /** The SUBSCRIBE and the answer in words. */
    public String describe() {
        return SubscribeSettings.describe(subscribe);
    }
}
