package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.MessageType;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** {@link PayloadFields}, read for one sample: gives the payload of each of its messages. */
public sealed interface PayloadSettings {

    /**
     * The payload of the next message of this device; not to be changed.
     *
     * @throws ConfigException if a text names what the device has not
     */
    byte[] get(Device device) throws ConfigException;

    /** The payload of the next message, with {@code %i} and {@code %c} as they stand; not to be changed. */
    default byte[] get() throws ConfigException {
        return get(Device.SINGLE);
    }

    /** How many bytes are made anew for each message, so that there should be room for them first; 0: they are there. */
    int bytesToMake();

    /** What all the payloads are; empty where each is another. */
    ByteBuffer fixed();

    /** The same bytes for each message, but for those of a fleet, where a text can name the device. */
    final class Fixed implements PayloadSettings {

        private final byte[] bytes;
        /** Null: it is the same for all devices. */
        private final @Nullable String named;

        private final Charset charset;

        private Fixed(byte[] bytes, @Nullable String named, Charset charset) {
            this.bytes = bytes;
            this.named = named;
            this.charset = charset;
        }

        private static Fixed of(byte[] bytes) {
            return new Fixed(bytes, null, StandardCharsets.UTF_8);
        }

        private static Fixed of(byte[] bytes, String text, Charset charset) {
            return new Fixed(bytes, Device.isNamedIn(text) ? text : null, charset);
        }

        @Override
        public byte[] get(Device device) throws ConfigException {
            return named == null || !device.hasNames()
                    ? bytes
                    : decoded(named, text -> MessageBytes.text(device.fill(text), charset));
        }

        @Override
        public int bytesToMake() {
            return 0; // a text with names is as long as its field
        }

        @Override
        public ByteBuffer fixed() {
            return ByteBuffer.wrap(bytes);
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Fixed fixed
                    && Arrays.equals(bytes, fixed.bytes)
                    && Objects.equals(named, fixed.named)
                    && charset.equals(fixed.charset);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(bytes);
        }
    }

    /**
     * Random bytes, other ones for each message.
     *
     * @param size in bytes, at least 0
     * @param asText whether they are letters and digits
     */
    record Random(int size, boolean asText) implements PayloadSettings {

        /** Checks the size. */
        public Random {
            Bounds.atLeast(0, size);
        }

        @Override
        public byte[] get(Device device) {
            return asText ? MessageBytes.randomText(size) : MessageBytes.random(size);
        }

        @Override
        public int bytesToMake() {
            return size;
        }

        @Override
        public ByteBuffer fixed() {
            return ByteBuffer.allocate(0);
        }
    }

    static PayloadSettings read(TestElement element, FileCache files) throws ConfigException {
        MessageType type = PayloadFields.MESSAGE_TYPE.read(element);
        return switch (type) {
            case TEXT -> text(element);
            case HEX -> Fixed.of(decoded(PayloadFields.MESSAGE.read(element), MessageBytes::hex));
            case BASE64 -> Fixed.of(decoded(PayloadFields.MESSAGE.read(element), MessageBytes::base64));
            case FILE -> Fixed.of(file(element, files));
            case RANDOM -> new Random(PayloadFields.RANDOM_SIZE.read(element), false);
            case RANDOM_TEXT -> new Random(PayloadFields.RANDOM_SIZE.read(element), true);
        };
    }

    private static PayloadSettings text(TestElement element) throws ConfigException {
        Charset charset = charset(element);
        String text = PayloadFields.MESSAGE.read(element);
        byte[] bytes = decoded(text, one -> MessageBytes.text(one, charset));
        return Fixed.of(bytes, text, charset);
    }

    private static Charset charset(TestElement element) throws ConfigException {
        String name = PayloadFields.CHARSET.read(element).strip();
        if (name.equals(PayloadFields.CHARSET.defaultText())) {
            return StandardCharsets.UTF_8;
        }
        Charset charset;
        try {
            charset = Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new ConfigException(PayloadFields.CHARSET, name, Sentence.of("config.charset.known"));
        }
        if (!charset.canEncode()) {
            throw new ConfigException(PayloadFields.CHARSET, name, Sentence.of("config.charset.encodes"));
        }
        return charset;
    }

    private static byte[] decoded(String text, Function<String, byte[]> decoder) throws ConfigException {
        try {
            return decoder.apply(text);
        } catch (WrongTextException e) {
            throw new ConfigException(PayloadFields.MESSAGE, text, e);
        }
    }

    private static byte[] file(TestElement element, FileCache files) throws ConfigException {
        String name = PayloadFields.FILE.readNonEmpty(element);
        try {
            return files.read(PlanPath.resolve(PayloadFields.FILE, name));
        } catch (NoSuchFileException e) {
            throw new ConfigException(PayloadFields.FILE, name, Sentence.of("config.file.there"));
        } catch (IOException e) {
            throw new ConfigException(
                    PayloadFields.FILE, name, Sentence.of("config.file.readable", String.valueOf(e.getMessage())));
        }
    }
}
