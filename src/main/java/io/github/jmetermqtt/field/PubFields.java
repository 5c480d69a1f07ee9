package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.Condition;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.RangeSetting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.payload.StampFormat;
import java.util.Optional;

/** The fields of MQTT Pub Sampler. */
public final class PubFields {

    public static final TextSetting TOPIC = TextSetting.line("mqtt.topic").filledIn();
    public static final ChoiceSetting<Qos> QOS = SharedFields.qos("mqtt.qos");
    /** As {@link #QOS}, which MQTT Request has; MQTT Pub can mix them. */
    public static final ChoiceSetting<Optional<Qos>> QOS_OR_MIX = SharedFields.qosOrMix("mqtt.qos");

    public static final TextSetting QOS_SHARES =
            TextSetting.line("mqtt.qosShares").filledIn().when(QOS_OR_MIX.is(Optional.empty()));
    public static final ChoiceSetting<QosMixBy> QOS_MIX_BY = ChoiceSetting.of(
                    "mqtt.qosMixBy", new Choice<>(QosMixBy.MESSAGE, "message"), new Choice<>(QosMixBy.DEVICE, "device"))
            .when(QOS_OR_MIX.is(Optional.empty()));
    public static final FlagSetting RETAINED = new FlagSetting("mqtt.retained", false);
    public static final FlagSetting ADD_TIMESTAMP = new FlagSetting("mqtt.addTimestamp", false);
    public static final ChoiceSetting<StampFormat> TIMESTAMP_FORMAT = ChoiceSetting.of(
                    "mqtt.timestampFormat",
                    new Choice<>(StampFormat.HEADER, "header"),
                    new Choice<>(StampFormat.JSON, "json"),
                    new Choice<>(StampFormat.USER_PROPERTY, "user-property"),
                    new Choice<>(StampFormat.MILLIS, "millis"))
            .when(ADD_TIMESTAMP.isOn());
    public static final NumberSetting TIMEOUT = new NumberSetting("mqtt.publishTimeout", 10_000, 1, Integer.MAX_VALUE);

    public static final NumberSetting IN_FLIGHT_WINDOW = new NumberSetting("mqtt.inFlightWindow", 1, 1, 65_535);

    public static final ChoiceSetting<SendThrough> SEND_THROUGH = ChoiceSetting.of(
            "mqtt.sendThrough",
            new Choice<>(SendThrough.TURN, "turn"),
            new Choice<>(SendThrough.RANDOM, "random"),
            new Choice<>(SendThrough.ALL, "all"),
            new Choice<>(SendThrough.INTERVAL, "interval"));

    private static final Condition<?> TOGETHER = SEND_THROUGH.is(SendThrough.TURN, SendThrough.RANDOM, SendThrough.ALL);
    private static final Condition<?> EACH_ON_ITS_OWN = SEND_THROUGH.is(SendThrough.INTERVAL);

    public static final NumberSetting MESSAGES =
            new NumberSetting("mqtt.messagesPerSample", 1, 1, Integer.MAX_VALUE).when(TOGETHER);
    public static final DecimalSetting RATE = new DecimalSetting("mqtt.rate", 1_000_000).when(TOGETHER);

    public static final RangeSetting DEVICE_INTERVAL =
            new RangeSetting("mqtt.deviceInterval", "10", "0.001", 86_400).when(EACH_ON_ITS_OWN);
    public static final ChoiceSetting<Boolean> INTERVALS_EXPONENTIAL = ChoiceSetting.of(
                    "mqtt.deviceIntervals", new Choice<>(false, "uniform"), new Choice<>(true, "exponential"))
            .when(EACH_ON_ITS_OWN);
    public static final OptionalNumberSetting DEVICE_MESSAGES =
            new OptionalNumberSetting("mqtt.messagesPerDevice", 1, Integer.MAX_VALUE).when(EACH_ON_ITS_OWN);
    public static final OptionalNumberSetting DEVICES_DURATION =
            new OptionalNumberSetting("mqtt.devicesDuration", 1, 31_536_000).when(EACH_ON_ITS_OWN);

    public static final ChoiceSetting<PubResultsPer> RESULTS = ChoiceSetting.of(
            "mqtt.pubResults",
            new Choice<>(PubResultsPer.MESSAGE, "message"),
            new Choice<>(PubResultsPer.BURST, "burst"));

    public static final FlagSetting DEBUG_REQUEST = new FlagSetting("mqtt.debugRequest", false);

    private PubFields() {}
}
