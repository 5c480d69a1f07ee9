package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;

/** Fields that several samplers have. */
public final class SharedFields {

    public static final TextSetting CONNECTION_NAME = TextSetting.line(
            "mqtt.connectionName", "Connection name", "tells a thread's connections apart; empty = the thread's own");

    public static final FlagSetting MQTT5 = new FlagSetting(
            "mqtt.mqtt5", "MQTT 5 properties", "fields that only a connection of MQTT version 5 has", false);

    /** Of the packet that a sampler sends. */
    public static final TextSetting USER_PROPERTIES =
            Mqtt5Fields.userProperties("mqtt.userProperties", "User properties").when(MQTT5.isOn());

    public static final TextSetting RESPONSE_TEXT = TextSetting.line(
            "mqtt.responseText",
            "Response text",
            "what the response data of a successful sample holds, for assertions; empty = nothing");

    /** Of MQTT Sub, which mostly has waited before it fails. */
    public static final NumberSetting FAILURE_PAUSE = failurePause(0);

    /** Of what fails at once where the broker is away: a loop would make hundreds of thousands of rows in seconds. */
    public static final NumberSetting DEFAULT_FAILURE_PAUSE = failurePause(1000);

    private SharedFields() {}

    private static NumberSetting failurePause(int millis) {
        return new NumberSetting(
                "mqtt.failurePause",
                "Pause after a failure (ms)",
                "milliseconds that follow a failed sample, so that a loop without a connection does not make thousands of rows a"
                        + " second",
                millis,
                0,
                Integer.MAX_VALUE);
    }

    static ChoiceSetting<Qos> qos(String what) {
        return qos("mqtt.qos", "QoS", what);
    }

    static ChoiceSetting<Qos> qos(String key, String label, String what) {
        return ChoiceSetting.of(
                key,
                label,
                what + ": 0 at most once, 1 at least once, 2 exactly once; default 0",
                new Choice<>(Qos.AT_MOST_ONCE, "0", "0"),
                new Choice<>(Qos.AT_LEAST_ONCE, "1", "1"),
                new Choice<>(Qos.EXACTLY_ONCE, "2", "2"));
    }
}
