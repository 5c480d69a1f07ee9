package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.StampFormat;
import java.nio.ByteBuffer;
import org.apache.jmeter.testelement.TestElement;

/**
 * The fields of MQTT Pub Sampler, read for one sample.
 *
 * @param payload of each message, without the stamp; not to be changed
 * @param stamp null: no stamp
 * @param timeoutMillis at least 1
 * @param messages at least 1
 * @param rate messages per second, 0 = unpaced
 */
record PubSettings(
        String topic,
        Qos qos,
        boolean retained,
        PayloadSettings payload,
        StampFormat stamp,
        int timeoutMillis,
        int messages,
        double rate,
        PubResultsPer results) {

    static PubSettings read(TestElement element, FileCache files) throws ConfigException {
        PayloadSettings payload = PayloadSettings.read(element, files);
        return new PubSettings(
                TopicSettings.name(PubFields.TOPIC, element),
                PubFields.QOS.read(element),
                PubFields.RETAINED.read(element),
                payload,
                stamp(element, payload.fixed()),
                PubFields.TIMEOUT.read(element),
                PubFields.MESSAGES.read(element),
                PubFields.RATE.read(element),
                PubFields.RESULTS.read(element));
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

    /** @throws ConfigException if a message of this version cannot carry the stamp */
    void checkVersion(MqttVersion version) throws ConfigException {
        if (stamp != null && !stamp.fits(version)) {
            throw needs(stamp, "MQTT 5");
        }
    }

    private static ConfigException needs(StampFormat format, String what) {
        return new ConfigException(PubFields.TIMESTAMP_FORMAT.label() + " \"" + PubFields.TIMESTAMP_FORMAT.token(format)
                + "\" needs " + what);
    }
}
