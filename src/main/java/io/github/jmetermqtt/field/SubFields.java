package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.SubscriptionOptions.RetainHandling;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** The fields of MQTT Sub Sampler. */
public final class SubFields {

    public static final TextSetting TOPIC_FILTERS = TextSetting.area(
            "mqtt.topicFilters",
            "Topic filters",
            "one a line or comma-separated; wildcards + and #, shared subscriptions $share/group/filter");
    public static final ChoiceSetting<Qos> QOS = SharedFields.qos("highest QoS at which the broker may deliver");
    public static final NumberSetting SUBSCRIBE_TIMEOUT = new NumberSetting(
            "mqtt.subscribeTimeout",
            "Subscribe timeout (ms)",
            "milliseconds until the SUBACK must be in",
            10_000,
            1,
            Integer.MAX_VALUE);
    public static final FlagSetting HAS_TIMESTAMP = new FlagSetting(
            "mqtt.payloadHasTimestamp",
            "Payload includes timestamp",
            "the latency is read from the message; the format is recognised",
            true);
    public static final ChoiceSetting<SampleOn> SAMPLE_ON = ChoiceSetting.of(
            "mqtt.sampleOn",
            "Sample on",
            "what ends a sample; default specified elapsed time",
            new Choice<>(SampleOn.ELAPSED_TIME, "time", "specified elapsed time (ms)")
                    .or(
                            "specified elapsed time (ms)",
                            "specified eplased time (ms)",
                            "eplased with specified time(ms)"),
            new Choice<>(SampleOn.MESSAGE_COUNT, "count", "number of received messages")
                    .or("number of received messages", "received number of message"),
            new Choice<>(SampleOn.FIRST_OF_BOTH, "either", "time or number, whichever comes first"));
    public static final NumberSetting ELAPSED_TIME = new NumberSetting(
                    "mqtt.sampleTime",
                    "Elapsed time (ms)",
                    "milliseconds to collect messages",
                    1000,
                    1,
                    Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.ELAPSED_TIME, SampleOn.FIRST_OF_BOTH));
    public static final NumberSetting MESSAGE_COUNT = new NumberSetting(
                    "mqtt.sampleCount", "Number of messages", "messages to collect", 1, 1, Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.MESSAGE_COUNT, SampleOn.FIRST_OF_BOTH));
    public static final NumberSetting COUNT_TIMEOUT = new NumberSetting(
                    "mqtt.sampleTimeout",
                    "Timeout (ms)",
                    "milliseconds until that many must be in, else the sample fails",
                    60_000,
                    1,
                    Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.MESSAGE_COUNT));
    public static final ChoiceSetting<ResultsPer> RESULTS = ChoiceSetting.of(
            "mqtt.results",
            "Results",
            "one sample per message: every latency is true in every listener; one per window: fewer rows; default message",
            new Choice<>(ResultsPer.MESSAGE, "message", "one sample per message"),
            new Choice<>(ResultsPer.WINDOW, "window", "one sample per window"));
    public static final ChoiceSetting<AssertionsSee> ASSERTIONS_SEE = ChoiceSetting.of(
                    "mqtt.assertionsSee",
                    "Assertions and extractors see",
                    "which messages of a sample; automatic: assertions each message, extractors the last",
                    new Choice<>(AssertionsSee.AUTOMATIC, "auto", "automatic"),
                    new Choice<>(AssertionsSee.EACH, "each", "each message"),
                    new Choice<>(AssertionsSee.LAST, "last", "the last message"),
                    new Choice<>(AssertionsSee.ALL, "all", "all bodies joined by line breaks"))
            .when(RESULTS.is(ResultsPer.MESSAGE));
    public static final ChoiceSetting<WhenNothingArrives> WHEN_NOTHING_ARRIVES = ChoiceSetting.of(
                    "mqtt.whenNothingArrives",
                    "When nothing arrives",
                    "in a time window; automatic: a sample where an assertion or an extractor is in its scope, else none",
                    new Choice<>(WhenNothingArrives.AUTOMATIC, "auto", "automatic").or("false"),
                    new Choice<>(WhenNothingArrives.NO_SAMPLE, "none", "no sample"),
                    new Choice<>(WhenNothingArrives.SAMPLE, "sample", "an empty sample, \"<name> (nothing arrived)\""),
                    new Choice<>(
                            WhenNothingArrives.SAMPLE_OF_SAME_NAME, "same-name", "an empty sample of the same name"),
                    new Choice<>(WhenNothingArrives.FAILURE, "failure", "a failed sample").or("true"))
            .when(SAMPLE_ON.is(SampleOn.ELAPSED_TIME, SampleOn.FIRST_OF_BOTH));
    public static final FlagSetting DEBUG_RESPONSE = new FlagSetting(
            "mqtt.debugResponse",
            "Debug response",
            "put the messages into the response data; costs time and memory",
            false);
    public static final ChoiceSetting<DebugFormat> DEBUG_FORMAT = ChoiceSetting.of(
                    "mqtt.debugFormat",
                    "Show payload as",
                    "form of the payload in the response data; default text",
                    new Choice<>(DebugFormat.TEXT, "text", "text (UTF-8)"),
                    new Choice<>(DebugFormat.HEX, "hex", "hex"),
                    new Choice<>(DebugFormat.BASE64, "base64", "base64"))
            .when(DEBUG_RESPONSE.isOn());

    public static final TextSetting RESPONSE_MESSAGE = TextSetting.line(
                    "mqtt.responseMessage",
                    "Response message",
                    "of the last message of a sample, for assertions; %n stands for how many the sample has; empty = OK")
            .when(RESULTS.is(ResultsPer.MESSAGE));

    public static final FlagSetting NO_LOCAL = new FlagSetting(
                    "mqtt.noLocal",
                    "No local",
                    "the broker sends nothing back to the connection that published it; not for shared subscriptions",
                    false)
            .when(SharedFields.MQTT5.isOn());
    public static final FlagSetting RETAIN_AS_PUBLISHED = new FlagSetting(
                    "mqtt.retainAsPublished",
                    "Retain as published",
                    "messages keep the retained flag with which they were published",
                    false)
            .when(SharedFields.MQTT5.isOn());
    public static final ChoiceSetting<RetainHandling> RETAIN_HANDLING = ChoiceSetting.of(
                    "mqtt.retainHandling",
                    "Retained messages",
                    "whether the broker sends them when the subscription is made; default send",
                    new Choice<>(RetainHandling.SEND, "send", "send"),
                    new Choice<>(RetainHandling.SEND_IF_NEW, "send-if-new", "send if the subscription is new"),
                    new Choice<>(RetainHandling.DO_NOT_SEND, "do-not-send", "do not send"))
            .when(SharedFields.MQTT5.isOn());
    public static final OptionalNumberSetting SUBSCRIPTION_IDENTIFIER = new OptionalNumberSetting(
                    "mqtt.subscriptionIdentifier",
                    "Subscription identifier",
                    "comes back with each message of these filters",
                    "none of yours",
                    1,
                    268_435_455)
            .when(SharedFields.MQTT5.isOn());

    private SubFields() {}
}
