package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.DecimalSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.payload.StampFormat;

/** The fields of MQTT Pub Sampler. */
public final class PubFields {

    public static final TextSetting TOPIC =
            TextSetting.line("mqtt.topic", "Topic", "topic name, without the wildcards + and #");
    public static final ChoiceSetting<Qos> QOS = SharedFields.qos("QoS of the message");
    public static final FlagSetting RETAINED =
            new FlagSetting("mqtt.retained", "Retained", "the broker keeps the message for later subscribers", false);
    public static final FlagSetting ADD_TIMESTAMP = new FlagSetting(
            "mqtt.addTimestamp", "Add timestamp in payload", "the subscriber reads the latency from it", false);
    public static final ChoiceSetting<StampFormat> TIMESTAMP_FORMAT = ChoiceSetting.of(
                    "mqtt.timestampFormat",
                    "Timestamp format",
                    "header, millis: in front of the payload; json: a member of the JSON object; user-property: MQTT 5; default header",
                    new Choice<>(StampFormat.HEADER, "header", "header (binary, nanoseconds)"),
                    new Choice<>(StampFormat.JSON, "json", "json (a member of the JSON object)"),
                    new Choice<>(StampFormat.USER_PROPERTY, "user-property", "user-property (MQTT 5)"),
                    new Choice<>(StampFormat.MILLIS, "millis", "millis (text, as EMQX's plugin)"))
            .when(ADD_TIMESTAMP.isOn());
    public static final NumberSetting TIMEOUT = new NumberSetting(
            "mqtt.publishTimeout",
            "Publish timeout (ms)",
            "milliseconds until the message must be acknowledged (QoS 0: accepted)",
            10_000,
            1,
            Integer.MAX_VALUE);

    public static final NumberSetting IN_FLIGHT_WINDOW = new NumberSetting(
            "mqtt.inFlightWindow",
            "In-flight window",
            "messages of QoS 1 and 2 that wait for their acknowledgement at once; 1: each sample waits for its own",
            1,
            1,
            65_535);

    public static final NumberSetting MESSAGES = new NumberSetting(
            "mqtt.messagesPerSample",
            "Messages per sample",
            "messages that one sample publishes",
            1,
            1,
            Integer.MAX_VALUE);
    public static final DecimalSetting RATE = new DecimalSetting(
            "mqtt.rate",
            "Rate (messages/s)",
            "messages per second of this thread, on a schedule that remembers who was late; 0 = as fast as it goes",
            1_000_000);
    public static final ChoiceSetting<PubResultsPer> RESULTS = ChoiceSetting.of(
            "mqtt.pubResults",
            "Results",
            "one sample per message, or one for all messages of a sample; default message",
            new Choice<>(PubResultsPer.MESSAGE, "message", "one sample per message"),
            new Choice<>(PubResultsPer.BURST, "burst", "one sample per burst"));

    public static final ChoiceSetting<SendThrough> SEND_THROUGH = ChoiceSetting.of(
            "mqtt.sendThrough",
            "Through connections",
            "of a fleet: the next one for each message, any one, or each message through all of them; default turn",
            new Choice<>(SendThrough.TURN, "turn", "in turn"),
            new Choice<>(SendThrough.RANDOM, "random", "at random"),
            new Choice<>(SendThrough.ALL, "all", "each message through all"));

    private PubFields() {}
}
