package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.NumberSetting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.Optional;
import java.util.stream.Stream;

/** Fields that several samplers have. */
public final class SharedFields {

    public static final TextSetting CONNECTION_NAME = TextSetting.line("mqtt.connectionName");

    public static final FlagSetting MQTT5 = new FlagSetting("mqtt.mqtt5", false);

    /** Of the packet that a sampler sends. */
    public static final TextSetting USER_PROPERTIES =
            TextSetting.area("mqtt.userProperties").when(MQTT5.isOn());

    /** How the rows of MQTT Pub, Sub, and Request are called; empty: as the element is. */
    public static final TextSetting LABEL = TextSetting.line("mqtt.label");

    public static final TextSetting RESPONSE_TEXT = TextSetting.line("mqtt.responseText");

    /** Of MQTT Sub, which mostly has waited before it fails. */
    public static final NumberSetting FAILURE_PAUSE = failurePause(0);

    /** Of what fails at once where the broker is away: a loop would make hundreds of thousands of rows in seconds. */
    public static final NumberSetting DEFAULT_FAILURE_PAUSE = failurePause(1000);

    private SharedFields() {}

    private static NumberSetting failurePause(int millis) {
        return new NumberSetting("mqtt.failurePause", millis, 0, Integer.MAX_VALUE);
    }

    /** A QoS for all, or empty for a mix by share. */
    static ChoiceSetting<Optional<Qos>> qosOrMix(String key) {
        ChoiceSetting<Qos> one = qos(key);
        return new ChoiceSetting<>(
                key,
                Stream.concat(
                                one.choices().stream()
                                        .map(choice -> new Choice<>(
                                                Optional.of(choice.value()), choice.token(), choice.others())),
                                Stream.of(new Choice<>(Optional.<Qos>empty(), "mix")))
                        .toList());
    }

    static ChoiceSetting<Qos> qos(String key) {
        return ChoiceSetting.of(
                key,
                new Choice<>(Qos.AT_MOST_ONCE, "0").or("mqtt_at_most_once"),
                new Choice<>(Qos.AT_LEAST_ONCE, "1").or("mqtt_at_least_once"),
                new Choice<>(Qos.EXACTLY_ONCE, "2").or("mqtt_exactly_once", "mqtt_extactly_once"));
    }
}
