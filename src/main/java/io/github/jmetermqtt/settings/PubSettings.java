package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.client.MessageProperties;
import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessagePropertiesFields;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.field.PubFields;
import io.github.jmetermqtt.field.PubResultsPer;
import io.github.jmetermqtt.field.QosMixBy;
import io.github.jmetermqtt.field.SendThrough;
import io.github.jmetermqtt.field.SharedFields;
import io.github.jmetermqtt.payload.DevicePace;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.StampFormat;
import io.github.jmetermqtt.words.Sentence;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/**
 * The fields of MQTT Pub Sampler, read for one sample.
 *
 * @param message its QoS is the highest, where there is a mix
 * @param mix null: all messages have the same QoS
 * @param stamp null: no stamp
 * @param responseText what the response data of a successful sample holds; empty: nothing
 * @param failurePauseMillis how long to wait after a failed sample, at least 0
 * @param debugRequest whether the results show what was published
 */
public record PubSettings(
        MessageSettings message,
        @Nullable QosMix mix,
        QosMixBy mixBy,
        @Nullable StampFormat stamp,
        Acknowledgement acknowledgement,
        Pace pace,
        PubResultsPer results,
        SendThrough through,
        String responseText,
        int failurePauseMillis,
        boolean debugRequest) {

    /** Checks the pause. */
    public PubSettings {
        Bounds.atLeast(0, failurePauseMillis);
    }

    /**
     * How acknowledgements are waited for.
     *
     * @param timeoutMillis until one must be in, at least 1
     * @param inFlightWindow how many may be missing at once, at least 1
     */
    public record Acknowledgement(int timeoutMillis, int inFlightWindow) {

        /** Checks the numbers. */
        public Acknowledgement {
            Bounds.atLeast(1, timeoutMillis, inFlightWindow);
        }
    }

    /**
     * How much is published, and how fast.
     *
     * @param messages of one sample, at least 1
     * @param rate messages per second, at least 0; 0 = unpaced
     * @param devices null: devices have no intervals of their own; else it alone counts
     */
    public record Pace(int messages, double rate, @Nullable DevicePace devices) {

        /** Checks the numbers. */
        public Pace {
            Bounds.atLeast(1, messages);
            if (!(rate >= 0)) {
                throw new IllegalArgumentException(rate + " is no rate");
            }
        }
    }

    public static PubSettings read(TestElement element, FileCache files) throws ConfigException {
        PayloadSettings payload = PayloadSettings.read(element, files);
        StampFormat stamp = stamp(element, payload);
        Optional<Qos> one = PubFields.QOS_OR_MIX.read(element);
        QosMix mix = one.isPresent() ? null : QosMix.read(PubFields.QOS_SHARES, element);
        return new PubSettings(
                new MessageSettings(
                        TopicSettings.name(PubFields.TOPIC, element),
                        mix == null ? one.orElseThrow() : mix.highest(),
                        PubFields.RETAINED.read(element),
                        payload,
                        SharedFields.MQTT5.read(element),
                        properties(element, stamp),
                        PayloadFields.EACH_MESSAGE_ANEW.read(element)),
                mix,
                PubFields.QOS_MIX_BY.read(element),
                stamp,
                new Acknowledgement(PubFields.TIMEOUT.read(element), PubFields.IN_FLIGHT_WINDOW.read(element)),
                new Pace(PubFields.MESSAGES.read(element), PubFields.RATE.read(element), DeviceIntervals.read(element)),
                PubFields.RESULTS.read(element),
                PubFields.SEND_THROUGH.read(element),
                SharedFields.RESPONSE_TEXT.read(element),
                SharedFields.DEFAULT_FAILURE_PAUSE.read(element),
                PubFields.DEBUG_REQUEST.read(element));
    }

    private static @Nullable StampFormat stamp(TestElement element, PayloadSettings payload) throws ConfigException {
        if (!PubFields.ADD_TIMESTAMP.read(element)) {
            return null;
        }
        StampFormat format = PubFields.TIMESTAMP_FORMAT.read(element);
        if (!payload.isKnownLater()) {
            check(format, payload.fixed());
        }
        return format;
    }

    private static void check(@Nullable StampFormat format, ByteBuffer payload) throws ConfigException {
        if (format != null && !format.fits(payload)) {
            throw needs(format, Sentence.of("config.json-object"));
        }
    }

    /**
     * Refuses a payload that cannot carry the stamp.
     *
     * @throws ConfigException if it can't
     */
    public void checkStamp(ByteBuffer payload) throws ConfigException {
        check(stamp, payload);
    }

    /** Properties and stamp, which have to go together. */
    static DeviceProperties stamped(TestElement element, FileCache files) throws ConfigException {
        return properties(element, stamp(element, PayloadSettings.read(element, files)));
    }

    private static DeviceProperties properties(TestElement element, @Nullable StampFormat stamp)
            throws ConfigException {
        DeviceProperties properties = DeviceProperties.read(element);
        if (stamp != null
                && !stamp.isText()
                && properties.fixed().payloadFormat() == MessageProperties.PayloadFormat.UTF_8) {
            throw new ConfigException(Sentence.of(
                    "config.binary-stamp",
                    MessagePropertiesFields.MESSAGE.payloadFormat().name(),
                    PubFields.TIMESTAMP_FORMAT.name(),
                    PubFields.TIMESTAMP_FORMAT.token(stamp)));
        }
        return properties;
    }

    /**
     * Refuses a version that has not what is asked for.
     *
     * @throws ConfigException if a message of this version cannot carry what is asked for
     */
    public void checkVersion(MqttVersion version) throws ConfigException {
        message.checkVersion(version);
        if (stamp != null && !stamp.fits(version)) {
            throw needs(stamp, "MQTT 5");
        }
    }

    private static ConfigException needs(StampFormat format, Object what) {
        return new ConfigException(Sentence.of(
                "config.needs", PubFields.TIMESTAMP_FORMAT.name(), PubFields.TIMESTAMP_FORMAT.token(format), what));
    }

    /** As it stands in the field. */
    public String topic() {
        return message.topic();
    }

    /** The one of all messages; the highest, where there is a mix. */
    public Qos qos() {
        return message.qos();
    }

    /**
     * The QoS of one message.
     *
     * @param number of the message among those of its sampler in its thread
     * @param device number of the device
     */
    public Qos qos(long number, int device) {
        return mix == null ? message.qos() : mix.of(mixBy == QosMixBy.DEVICE ? device : number);
    }

    public boolean retained() {
        return message.retained();
    }

    /** Of each message, without the stamp. */
    public PayloadSettings payload() {
        return message.payload();
    }

    /** Of each message, without the stamp. */
    public DeviceProperties properties() {
        return message.properties();
    }

    /** Until an acknowledgement must be in, at least 1. */
    public int timeoutMillis() {
        return acknowledgement.timeoutMillis();
    }

    /** How many acknowledgements may be missing at once, at least 1. */
    public int inFlightWindow() {
        return acknowledgement.inFlightWindow();
    }

    /** Messages of one sample, at least 1. */
    public int messages() {
        return pace.messages();
    }

    /** Messages per second; 0 = unpaced. */
    public double rate() {
        return pace.rate();
    }

    /** How often each device sends; null: devices have no intervals of their own. */
    public @Nullable DevicePace devices() {
        return pace.devices();
    }

    /** How long a message may wait for a connection that is being made again. Where devices have intervals of their own, none waits for another. */
    public int connectionTimeoutMillis() {
        return pace.devices() == null ? timeoutMillis() : 0;
    }
}
