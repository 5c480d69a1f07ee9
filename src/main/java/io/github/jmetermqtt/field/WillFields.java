package io.github.jmetermqtt.field;

import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.Choice;
import io.github.jmetermqtt.config.ChoiceSetting;
import io.github.jmetermqtt.config.FlagSetting;
import io.github.jmetermqtt.config.OptionalNumberSetting;
import io.github.jmetermqtt.config.Setting;
import io.github.jmetermqtt.config.TextSetting;
import java.util.List;
import java.util.stream.Stream;

/** The fields of the will: what the broker publishes when the connection ends without a DISCONNECT. */
public final class WillFields {

    public static final FlagSetting WILL = new FlagSetting("mqtt.will", false);
    public static final TextSetting TOPIC =
            TextSetting.line("mqtt.will.topic").filledIn().when(WILL.isOn());
    public static final TextSetting PAYLOAD =
            TextSetting.area("mqtt.will.payload").when(WILL.isOn());
    public static final ChoiceSetting<Qos> QOS = ChoiceSetting.of(
                    "mqtt.will.qos",
                    new Choice<>(Qos.AT_MOST_ONCE, "0"),
                    new Choice<>(Qos.AT_LEAST_ONCE, "1"),
                    new Choice<>(Qos.EXACTLY_ONCE, "2"))
            .when(WILL.isOn());
    public static final FlagSetting RETAINED = new FlagSetting("mqtt.will.retained", false).when(WILL.isOn());
    public static final OptionalNumberSetting DELAY = new OptionalNumberSetting(
                    "mqtt.will.delay", 0, Mqtt5Fields.LONGEST)
            .when(WILL.isOn())
            .when(ConnectionFields.MQTT_5);

    private WillFields() {}

    /** The fields that every version of MQTT has, without {@link #WILL} itself. */
    public static List<Setting<?>> message() {
        return List.of(TOPIC, PAYLOAD, QOS, RETAINED);
    }

    /** The fields that only MQTT 5 has. */
    public static List<Setting<?>> mqtt5() {
        return Stream.concat(Stream.of(DELAY), MessagePropertiesFields.WILL.all().stream())
                .<Setting<?>>map(setting -> setting)
                .toList();
    }

    /** Every field, in the order of the GUI. */
    public static List<Setting<?>> all() {
        return Stream.of(List.<Setting<?>>of(WILL), message(), mqtt5())
                .<Setting<?>>flatMap(List::stream)
                .toList();
    }
}
