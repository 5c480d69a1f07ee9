package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.PubResultsPer;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.StampFormat;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Pub Sampler, read for one sample.
 *
 * @param payload of each message, without the stamp; not to be changed
 * @param stamp null: no stamp
 * @param mqtt5 whether MQTT 5 properties are asked for
 * @param timeoutMillis at least 1
 * @param inFlightWindow at least 1
 * @param messages at least 1
 * @param rate messages per second, 0 = unpaced
 * @param responseText what the response data of a successful sample holds; empty: nothing
 */
public record PubSettings(
        String topic,
        Qos qos,
        boolean retained,
        PayloadSettings payload,
        StampFormat stamp,
        boolean mqtt5,
        MessageProperties properties,
        int timeoutMillis,
        int inFlightWindow,
        int messages,
        double rate,
        PubResultsPer results,
        SendThrough through,
        String responseText) {

    public static PubSettings read(TestElement element, FileCache files) throws ConfigException {
        PayloadSettings payload = PayloadSettings.read(element, files);
        StampFormat stamp = stamp(element, payload.fixed());
        boolean mqtt5 = SharedFields.MQTT5.read(element);
        return new PubSettings(
                TopicSettings.name(PubFields.TOPIC, element),
                PubFields.QOS.read(element),
                PubFields.RETAINED.read(element),
                payload,
                stamp,
                mqtt5,
                mqtt5 ? properties(element, stamp) : MessageProperties.NONE,
                PubFields.TIMEOUT.read(element),
                PubFields.IN_FLIGHT_WINDOW.read(element),
                PubFields.MESSAGES.read(element),
                PubFields.RATE.read(element),
                PubFields.RESULTS.read(element),
                PubFields.SEND_THROUGH.read(element),
                SharedFields.RESPONSE_TEXT.read(element));
    }

    private static StampFormat stamp(TestElement element, ByteBuffer payload) throws ConfigException {
        if (!PubFields.ADD_TIMESTAMP.read(element)) {
            return null;
        }
        StampFormat format = PubFields.TIMESTAMP_FORMAT.read(element);
        if (!format.fits(payload)) {
            throw needs(format, "a message that is a JSON object");
        }
        return format;
    }

    private static MessageProperties properties(TestElement element, StampFormat stamp) throws ConfigException {
        MessageProperties properties = MessagePropertiesSettings.read(MessagePropertiesFields.MESSAGE, element);
        if (stamp == StampFormat.HEADER && properties.payloadFormat() == MessageProperties.PayloadFormat.UTF_8) {
            throw new ConfigException(
                    MessagePropertiesFields.MESSAGE.payloadFormat().label()
                            + " \"utf-8\" does not go with " + PubFields.TIMESTAMP_FORMAT.label()
                            + " \"header\", which is binary");
        }
        return properties;
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a message of this version cannot carry what is asked for
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        Mqtt5Settings.check(mqtt5, version);
        if (stamp != null && !stamp.fits(version)) {
            throw needs(stamp, "MQTT 5");
        }
    }

    private static ConfigException needs(StampFormat format, String what) {
        return new ConfigException(PubFields.TIMESTAMP_FORMAT.label() + " \"" + PubFields.TIMESTAMP_FORMAT.token(format)
                + "\" needs " + what);
    }
}
