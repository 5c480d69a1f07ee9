package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.config.TextSetting;
import io.github.jmetermqtt.field.AtEndOfFile;
import io.github.jmetermqtt.field.MessageType;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.LineFile;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Device;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** {@link PayloadFields}, read for one sample: gives the payload of each of its messages. */
public sealed interface PayloadSettings {

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

        private static Fixed of(byte[] bytes) {
            return new Fixed(bytes, null, StandardCharsets.UTF_8, PayloadFields.MESSAGE);
        }

        private static Fixed ofText(String text, Charset charset, TextSetting field) throws ConfigException {
            byte[] bytes = decoded(field, text, one -> MessageBytes.text(one, charset));
            return new Fixed(bytes, Names.mayBeIn(text) ? text : null, charset, field);
        }

        /** What stands in a file: a text with names where it is UTF-8. */
        private static Fixed ofFile(byte[] bytes) {
            String text = utf8(bytes);
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

    /**
     * The text of a file, whose functions give another one for each message.
     *
     * @param text not null
     * @param size of the file in bytes
     */
    record FileText(Supplier<String> text, int size) implements PayloadSettings {

        @Override
        public PayloadSettings next() throws ConfigException {
            return Fixed.ofText(text.get(), StandardCharsets.UTF_8, PayloadFields.FILE);
        }

        @Override
        public boolean isKnownLater() {
            return true;
        }

        @Override
        public byte[] get(Names names) throws ConfigException {
            return next().get(names);
        }

        @Override
        public ByteBuffer fixed() {
            return ByteBuffer.allocate(0);
        }
    }

    /**
     * The lines of a file, one for each message.
     *
     * @param name of the file, as it stands in the field
     * @param again whether the first line follows the last
     * @param named whether names in a line are filled in
     */
    record Lines(LineFile lines, String name, boolean again, boolean named) implements PayloadSettings {

        /** Of the same name it is the same file, in whatever run. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Lines that && name.equals(that.name) && again == that.again && named == that.named;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }

        @Override
        public @Nullable PayloadSettings next() throws ConfigException {
            byte[] line;
            try {
                line = lines.next(again);
            } catch (IOException e) {
                throw unreadable(name, e);
            }
            if (line == null) {
                return null;
            }
            return named ? Fixed.ofFile(line) : Fixed.of(line);
        }

        @Override
        public boolean isKnownLater() {
            return true;
        }

        @Override
        public byte[] get(Names names) throws ConfigException {
            PayloadSettings next = next();
            return next == null ? new byte[0] : next.get(names);
        }

        @Override
        public int size() {
            return 0;
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
            case FILE -> file(element, files, anew);
            case NEXT_LINE -> lines(element, files, anew);
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

    private static PayloadSettings file(TestElement element, FileCache files, boolean anew) throws ConfigException {
        String name = PayloadFields.FILE.readNonEmpty(element);
        Path path = PlanPath.resolve(PayloadFields.FILE, name);
        try {
            return anew ? files.made(path, PayloadSettings::template) : Fixed.of(files.read(path));
        } catch (IOException e) {
            throw unreadable(name, e);
        } catch (WrongTextException e) {
            throw new ConfigException(PayloadFields.FILE, name, e);
        }
    }

    /** All threads share its functions, as they do those of a field. */
    private static PayloadSettings template(byte[] bytes) {
        String text = utf8(bytes);
        if (text == null || !text.contains("${")) {
            return Fixed.ofFile(bytes);
        }
        CompoundVariable compiled = new CompoundVariable();
        try {
            compiled.setParameters(text);
        } catch (InvalidVariableException e) {
            throw new WrongTextException(Sentence.of("config.file.functions", String.valueOf(e.getMessage())), e);
        }
        return new FileText(compiled::execute, bytes.length);
    }

    /** Null where the bytes are no text in UTF-8. */
    private static @Nullable String utf8(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static PayloadSettings lines(TestElement element, FileCache files, boolean anew) throws ConfigException {
        String name = PayloadFields.FILE.readNonEmpty(element);
        boolean again = PayloadFields.AT_END_OF_FILE.read(element) == AtEndOfFile.BEGIN_AGAIN;
        LineFile lines;
        try {
            lines = files.lines(PlanPath.resolve(PayloadFields.FILE, name));
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        if (lines == null) {
            throw new ConfigException(PayloadFields.FILE, name, Sentence.of("config.file.lines"));
        }
        return new Lines(lines, name, again, anew);
    }

    private static ConfigException unreadable(String name, IOException e) {
        return new ConfigException(
                PayloadFields.FILE,
                name,
                e instanceof NoSuchFileException
                        ? Sentence.of("config.file.there")
                        : Sentence.of("config.file.readable", String.valueOf(e.getMessage())));
    }
}
