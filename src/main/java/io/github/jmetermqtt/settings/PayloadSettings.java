package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.MessageType;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Device;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.NoSuchFileException;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.apache.jmeter.testelement.TestElement;

/** {@link PayloadFields}, read for one sample: gives the payload of each of its messages. */
public final class PayloadSettings implements Supplier<byte[]> {

    private final byte[] fixed; // null: random ones
    private final Supplier<byte[]> random;
    private final String named; // null: it is the same for all devices
    private final Charset charset;

    private PayloadSettings(byte[] fixed, Supplier<byte[]> random, String named, Charset charset) {
        this.fixed = fixed;
        this.random = random;
        this.named = named;
        this.charset = charset;
    }

    static PayloadSettings read(TestElement element, FileCache files) throws ConfigException {
        MessageType type = PayloadFields.MESSAGE_TYPE.read(element);
        return switch (type) {
            case TEXT -> text(PayloadFields.MESSAGE.read(element), charset(element));
            case HEX -> of(decoded(PayloadFields.MESSAGE, element, MessageBytes::hex));
            case BASE64 -> of(decoded(PayloadFields.MESSAGE, element, MessageBytes::base64));
            case FILE -> of(file(element, files));
            case RANDOM -> random(element, MessageBytes::random);
            case RANDOM_TEXT -> random(element, MessageBytes::randomText);
        };
    }

    private static PayloadSettings of(byte[] payload) {
        return new PayloadSettings(payload, null, null, null);
    }

    private static PayloadSettings random(TestElement element, IntFunction<byte[]> maker) throws ConfigException {
        int size = PayloadFields.RANDOM_SIZE.read(element);
        return new PayloadSettings(null, () -> maker.apply(size), null, null);
    }

    private static PayloadSettings text(String text, Charset charset) {
        return new PayloadSettings(text.getBytes(charset), null, Device.isNamedIn(text) ? text : null, charset);
    }

    /** The payload of the next message of this device; not to be changed. */
    public byte[] get(Device device) {
        return named == null || !device.isOfFleet() ? get() : device.fill(named).getBytes(charset);
    }

    /** The payload of the next message, with {@code %i} and {@code %c} as they stand; not to be changed. */
    @Override
    public byte[] get() {
        return fixed == null ? random.get() : fixed;
    }

    /** What all the payloads are; empty where each is another. */
    ByteBuffer fixed() {
        return ByteBuffer.wrap(fixed == null ? new byte[0] : fixed);
    }

    private static Charset charset(TestElement element) throws ConfigException {
        String name = PayloadFields.CHARSET.read(element).trim();
        if (name.equals(PayloadFields.CHARSET.defaultText())) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ConfigException(PayloadFields.CHARSET, name, "a charset that this JVM knows");
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
        String name = PayloadFields.FILE.readNonEmpty(element);
        try {
            return files.read(PlanPath.resolve(PayloadFields.FILE, name));
        } catch (NoSuchFileException e) {
            throw new ConfigException(PayloadFields.FILE, name, "there");
        } catch (IOException e) {
            throw new ConfigException(PayloadFields.FILE, name, "readable: " + e.getMessage());
        }
    }
}
