package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.SubscriptionOptions.RetainHandling;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.Optional;

/** The fields of MQTT Sub Sampler. */
public final class SubFields {

    public static final TextSetting TOPIC_FILTERS =
            TextSetting.area("mqtt.topicFilters").filledIn();
    public static final ChoiceSetting<Optional<Qos>> QOS =
            SharedFields.qosOrMix("mqtt.qos").withWords("sub.qos");
    public static final TextSetting QOS_SHARES = TextSetting.line("mqtt.qosShares")
            .filledIn()
            .withWords("sub.qosShares")
            .when(QOS.is(Optional.empty()));
    public static final NumberSetting SUBSCRIBE_TIMEOUT =
            new NumberSetting("mqtt.subscribeTimeout", 10_000, 1, Integer.MAX_VALUE);
    public static final ChoiceSetting<OldFilters> OLD_FILTERS = ChoiceSetting.of(
            "mqtt.oldFilters",
            new Choice<>(OldFilters.KEEP, "keep"),
            new Choice<>(OldFilters.UNSUBSCRIBE, "unsubscribe"));
    public static final ChoiceSetting<Acknowledge> ACKNOWLEDGE = ChoiceSetting.of(
                    "mqtt.acknowledge",
                    new Choice<>(Acknowledge.AT_ONCE, "at-once"),
                    new Choice<>(Acknowledge.AFTER_DELAY, "delay"),
                    new Choice<>(Acknowledge.NEVER, "never"))
            .when(QOS.is(qos -> !qos.equals(Optional.of(Qos.AT_MOST_ONCE))));
    public static final RangeSetting ACKNOWLEDGE_DELAY = new RangeSetting(
                    "mqtt.acknowledgeDelay", "1000", "1", 3_600_000)
            .when(ACKNOWLEDGE.is(Acknowledge.AFTER_DELAY));
    public static final DecimalSetting READ_RATE = new DecimalSetting("mqtt.readRate", 1_000_000);
    public static final FlagSetting HAS_TIMESTAMP = new FlagSetting("mqtt.payloadHasTimestamp", true);
    public static final ChoiceSetting<SampleOn> SAMPLE_ON = ChoiceSetting.of(
            "mqtt.sampleOn",
            new Choice<>(SampleOn.ELAPSED_TIME, "time")
                    .or(
                            "specified elapsed time (ms)",
                            "specified eplased time (ms)",
                            "eplased with specified time(ms)"),
            new Choice<>(SampleOn.MESSAGE_COUNT, "count")
                    .or("number of received messages", "received number of message"),
            new Choice<>(SampleOn.FIRST_OF_BOTH, "either"));
    public static final NumberSetting ELAPSED_TIME = new NumberSetting("mqtt.sampleTime", 1000, 1, Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.ELAPSED_TIME, SampleOn.FIRST_OF_BOTH));
    public static final NumberSetting MESSAGE_COUNT = new NumberSetting("mqtt.sampleCount", 1, 1, Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.MESSAGE_COUNT, SampleOn.FIRST_OF_BOTH));
    public static final NumberSetting COUNT_TIMEOUT = new NumberSetting(
                    "mqtt.sampleTimeout", 60_000, 1, Integer.MAX_VALUE)
            .when(SAMPLE_ON.is(SampleOn.MESSAGE_COUNT));
    public static final ChoiceSetting<ResultsPer> RESULTS = ChoiceSetting.of(
            "mqtt.results", new Choice<>(ResultsPer.MESSAGE, "message"), new Choice<>(ResultsPer.WINDOW, "window"));
    public static final ChoiceSetting<AssertionsSee> ASSERTIONS_SEE = ChoiceSetting.of(
                    "mqtt.assertionsSee",
                    new Choice<>(AssertionsSee.AUTOMATIC, "auto"),
                    new Choice<>(AssertionsSee.EACH, "each"),
                    new Choice<>(AssertionsSee.LAST, "last"),
                    new Choice<>(AssertionsSee.ALL, "all"))
            .when(RESULTS.is(ResultsPer.MESSAGE));
    public static final ChoiceSetting<WhenNothingArrives> WHEN_NOTHING_ARRIVES = ChoiceSetting.of(
                    "mqtt.whenNothingArrives",
                    new Choice<>(WhenNothingArrives.AUTOMATIC, "auto").or("false"),
                    new Choice<>(WhenNothingArrives.NO_SAMPLE, "none"),
                    new Choice<>(WhenNothingArrives.SAMPLE, "sample"),
                    new Choice<>(WhenNothingArrives.SAMPLE_OF_SAME_NAME, "same-name"),
                    new Choice<>(WhenNothingArrives.FAILURE, "failure").or("true"))
            .when(SAMPLE_ON.is(SampleOn.ELAPSED_TIME, SampleOn.FIRST_OF_BOTH));
    public static final FlagSetting DEBUG_RESPONSE = new FlagSetting("mqtt.debugResponse", false);
    public static final ChoiceSetting<DebugFormat> DEBUG_FORMAT = ChoiceSetting.of(
                    "mqtt.debugFormat",
                    new Choice<>(DebugFormat.TEXT, "text"),
                    new Choice<>(DebugFormat.HEX, "hex"),
                    new Choice<>(DebugFormat.BASE64, "base64"))
            .when(DEBUG_RESPONSE.isOn());

    public static final TextSetting RESPONSE_MESSAGE =
            TextSetting.line("mqtt.responseMessage").when(RESULTS.is(ResultsPer.MESSAGE));

    public static final FlagSetting NO_LOCAL = new FlagSetting("mqtt.noLocal", false).when(SharedFields.MQTT5.isOn());
    public static final FlagSetting RETAIN_AS_PUBLISHED =
            new FlagSetting("mqtt.retainAsPublished", false).when(SharedFields.MQTT5.isOn());
    public static final ChoiceSetting<RetainHandling> RETAIN_HANDLING = ChoiceSetting.of(
                    "mqtt.retainHandling",
                    new Choice<>(RetainHandling.SEND, "send"),
                    new Choice<>(RetainHandling.SEND_IF_NEW, "send-if-new"),
                    new Choice<>(RetainHandling.DO_NOT_SEND, "do-not-send"))
            .when(SharedFields.MQTT5.isOn());
    public static final OptionalNumberSetting SUBSCRIPTION_IDENTIFIER =
            new OptionalNumberSetting("mqtt.subscriptionIdentifier", 1, 268_435_455).when(SharedFields.MQTT5.isOn());

    private SubFields() {}
}
