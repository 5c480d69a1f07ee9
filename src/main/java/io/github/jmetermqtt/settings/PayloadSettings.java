package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.MessageType;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** {@link PayloadFields}, read for one sample: gives the payload of each of its messages. */
public sealed interface PayloadSettings
        permits PayloadSettings.Fixed, PayloadSettings.Random, FilePayloads.FileText, FilePayloads.Lines {

    /**
     * What gives the payload of the next message. To be asked once for each message: a line goes out once.
     *
     * @return null: there are no more payloads
     * @throws ConfigException if it cannot be read
     */
    default @Nullable PayloadSettings next() throws ConfigException {
        return this;
    }

    /**
     * The payload of a message with these names; not to be changed.
     *
     * @throws ConfigException if a text names what the device has not
     */
    byte[] get(Names names) throws ConfigException;

    /** The payload of the next message, with its names as they stand; not to be changed. */
    default byte[] get() throws ConfigException {
        return get(Device.SINGLE);
    }

    /** How many bytes a payload has, but for what its names stand for, so that there should be room for them. */
    int size();

    /** What all the payloads are; empty where each is another. */
    ByteBuffer fixed();

    /** Whether {@link #fixed} is what each payload is, but for its names. */
    default boolean isFixed() {
        return false;
    }

    /** Whether only the next message shows what its payload is. */
    default boolean isKnownLater() {
        return false;
    }

    /** The same bytes for each message, but for the names in its text. */
    final class Fixed implements PayloadSettings {

        private final byte[] bytes;
        /** Null: it has no names. */
        private final @Nullable String named;

        private final Charset charset;
        /** Where the text comes from. */
        private final TextSetting field;

        private Fixed(byte[] bytes, @Nullable String named, Charset charset, TextSetting field) {
            this.bytes = bytes;
            this.named = named;
            this.charset = charset;
            this.field = field;
        }

        static Fixed of(byte[] bytes) {
            return new Fixed(bytes, null, StandardCharsets.UTF_8, PayloadFields.MESSAGE);
        }

        static Fixed ofText(String text, Charset charset, TextSetting field) throws ConfigException {
            byte[] bytes = decoded(field, text, one -> MessageBytes.text(one, charset));
            return new Fixed(bytes, Names.mayBeIn(text) ? text : null, charset, field);
        }

        /** What stands in a file: a text with names where it is UTF-8. */
        static Fixed ofFile(byte[] bytes) {
            String text = MessageBytes.utf8(bytes);
            String named = text != null && Names.mayBeIn(text) ? text : null;
            return new Fixed(bytes, named, StandardCharsets.UTF_8, PayloadFields.FILE);
        }

        @Override
        public byte[] get(Names names) throws ConfigException {
            return named == null || !names.hasNames()
                    ? bytes
                    : decoded(
                            field, named, text -> names.fill(text).getBytes(charset)); // that it can be sent is checked
        }

        @Override
        public int size() {
            return bytes.length;
        }

        @Override
        public boolean isFixed() {
            return true;
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
        public byte[] get(Names names) {
            return asText ? MessageBytes.randomText(size) : MessageBytes.random(size);
        }

        @Override
        public ByteBuffer fixed() {
            return ByteBuffer.allocate(0);
        }
    }

    static PayloadSettings read(TestElement element, FileCache files) throws ConfigException {
        boolean anew = PayloadFields.EACH_MESSAGE_ANEW.read(element);
        MessageType type = PayloadFields.MESSAGE_TYPE.read(element);
        return switch (type) {
            case TEXT -> Fixed.ofText(PayloadFields.MESSAGE.read(element), charset(element), PayloadFields.MESSAGE);
            case HEX ->
                Fixed.of(decoded(PayloadFields.MESSAGE, PayloadFields.MESSAGE.read(element), MessageBytes::hex));
            case BASE64 ->
                Fixed.of(decoded(PayloadFields.MESSAGE, PayloadFields.MESSAGE.read(element), MessageBytes::base64));
            case FILE -> FilePayloads.file(element, files, anew);
            case NEXT_LINE -> FilePayloads.lines(element, files, anew);
            case RANDOM -> new Random(PayloadFields.RANDOM_SIZE.read(element), false);
            case RANDOM_TEXT -> new Random(PayloadFields.RANDOM_SIZE.read(element), true);
        };
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

    private static byte[] decoded(TextSetting field, String text, Function<String, byte[]> decoder)
            throws ConfigException {
        try {
            return decoder.apply(text);
        } catch (WrongTextException e) {
            throw new ConfigException(field, text, e);
        }
    }
}
