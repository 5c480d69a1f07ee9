package io.github.jmetermqtt.sampler;

import io.github.jmetermqtt.client.MqttVersion;
import io.github.jmetermqtt.client.Qos;
import io.github.jmetermqtt.client.Topics;
import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.payload.StampFormat;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jmeter.services.FileServer;
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
        Supplier<byte[]> payload,
        StampFormat stamp,
        int timeoutMillis,
        int messages,
        double rate,
        PubResultsPer results) {

    static PubSettings read(TestElement element, FileCache files) throws ConfigException {
        MessageType type = PubFields.MESSAGE_TYPE.read(element);
        int size = type == MessageType.RANDOM ? PubFields.RANDOM_SIZE.read(element) : 0;
        byte[] fixed = type == MessageType.RANDOM ? null : payload(type, element, files);
        return new PubSettings(
                topic(element),
                PubFields.QOS.read(element),
                PubFields.RETAINED.read(element),
                fixed == null ? () -> MessageBytes.random(size) : () -> fixed,
                stamp(element, fixed == null ? ByteBuffer.allocate(0) : ByteBuffer.wrap(fixed)),
                PubFields.TIMEOUT.read(element),
                PubFields.MESSAGES.read(element),
                PubFields.RATE.read(element),
                PubFields.RESULTS.read(element));
    }

    private static String topic(TestElement element) throws ConfigException {
        String topic = PubFields.TOPIC.readNonEmpty(element);
        String problem = Topics.checkName(topic);
        if (problem != null) {
            throw new ConfigException(PubFields.TOPIC, topic, problem);
        }
        return topic;
    }

    private static byte[] payload(MessageType type, TestElement element, FileCache files) throws ConfigException {
        return switch (type) {
            case TEXT -> PubFields.MESSAGE.read(element).getBytes(charset(element));
            case HEX -> decoded(PubFields.MESSAGE, element, MessageBytes::hex);
            case BASE64 -> decoded(PubFields.MESSAGE, element, MessageBytes::base64);
            case RANDOM, FILE -> file(element, files);
        };
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

    private static Charset charset(TestElement element) throws ConfigException {
        String name = PubFields.CHARSET.read(element).trim();
        if (name.equals(PubFields.CHARSET.defaultText())) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ConfigException(PubFields.CHARSET, name, "a charset that this JVM knows");
        }
    }

    private static byte[] decoded(TextSetting setting, TestElement element, Function<String, byte[]> decoder)
            throws ConfigException {
        String text = setting.read(element);
        try {
            return decoder.apply(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigException(setting, text, e.getMessage());
        }
    }

    private static byte[] file(TestElement element, FileCache files) throws ConfigException {
        String name = PubFields.FILE.readNonEmpty(element);
        File file = new File(FileServer.resolveBaseRelativeName(name));
        if (!file.isAbsolute()) {
            file = new File(FileServer.getFileServer().getBaseDir(), name);
        }
        try {
            return files.read(file.toPath());
        } catch (NoSuchFileException e) {
            throw new ConfigException(PubFields.FILE, name, "there");
        } catch (IOException | InvalidPathException e) {
            throw new ConfigException(PubFields.FILE, name, "readable: " + e.getMessage());
        }
    }
}
