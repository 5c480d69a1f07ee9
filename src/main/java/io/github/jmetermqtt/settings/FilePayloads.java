package io.github.jmetermqtt.settings;

import io.github.jmetermqtt.config.ConfigException;
import io.github.jmetermqtt.field.AtEndOfFile;
import io.github.jmetermqtt.field.PayloadFields;
import io.github.jmetermqtt.payload.FileCache;
import io.github.jmetermqtt.payload.LineFile;
import io.github.jmetermqtt.payload.MessageBytes;
import io.github.jmetermqtt.session.Names;
import io.github.jmetermqtt.words.Sentence;
import io.github.jmetermqtt.words.WrongTextException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.jmeter.engine.util.CompoundVariable;
import org.apache.jmeter.functions.InvalidVariableException;
import org.apache.jmeter.testelement.TestElement;
import org.jspecify.annotations.Nullable;

/** Payloads that stand in files: a whole file for each message, or a line. */
final class FilePayloads {

    private FilePayloads() {}

    /**
     * The text of a file, whose functions give another one for each message.
     *
     * @param text not null
     * @param size of the file in bytes
     */
    record FileText(Supplier<String> text, int size) implements PayloadSettings {

        @Override
        public PayloadSettings next() throws ConfigException {
            return PayloadSettings.Fixed.ofText(text.get(), StandardCharsets.UTF_8, PayloadFields.FILE);
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
            return named ? PayloadSettings.Fixed.ofFile(line) : PayloadSettings.Fixed.of(line);
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

    static PayloadSettings file(TestElement element, FileCache files, boolean anew) throws ConfigException {
        String name = PayloadFields.FILE.readNonEmpty(element);
        Path path = PlanPath.resolve(PayloadFields.FILE, name);
        try {
            return anew ? files.made(path, FilePayloads::template) : PayloadSettings.Fixed.of(files.read(path));
        } catch (IOException e) {
            throw unreadable(name, e);
        } catch (WrongTextException e) {
            throw new ConfigException(PayloadFields.FILE, name, e);
        }
    }

    /** All threads share its functions, as they do those of a field. */
    private static PayloadSettings template(byte[] bytes) {
        String text = MessageBytes.utf8(bytes);
        if (text == null || !text.contains("${")) {
            return PayloadSettings.Fixed.ofFile(bytes);
        }
        CompoundVariable compiled = new CompoundVariable();
        try {
            compiled.setParameters(text);
        } catch (InvalidVariableException e) {
            throw new WrongTextException(Sentence.of("config.file.functions", String.valueOf(e.getMessage())), e);
        }
        return new FileText(compiled::execute, bytes.length);
    }

    static PayloadSettings lines(TestElement element, FileCache files, boolean anew) throws ConfigException {
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
