package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.spi.SystemLimits;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file with certificates or keys, whose kind is told by what is in it.
 *
 * @param path as the user gave it, for sentences
 * @param content at least one byte
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyMaterialFile(Path path, byte[] content) {

    /** All the authorities of a browser take a tenth of it. */
    private static final int MOST_BYTES = 10 << 20;

    private static final String BOM_UTF_8 = "\u00EF\u00BB\u00BF"; // as it looks in ISO 8859-1

    /** @throws ConnectFailedException if it can't be read, or can't be what it should be */
    static KeyMaterialFile read(Path path) {
        byte[] content;
        try {
            content = bytes(path);
        } catch (NoSuchFileException e) {
            throw ConnectFailedException.because(Sentence.of("client.file.missing", path), e);
        } catch (AccessDeniedException e) {
            throw ConnectFailedException.because(Sentence.of("client.file.not-allowed", path), e);
        } catch (IOException e) {
            Sentence limit = SystemLimits.adviceOnFile(e);
            throw ConnectFailedException.because(
                    limit == null
                            ? Sentence.of("client.file.unreadable", path)
                            : Sentence.of("client.file.unreadable-because", path, limit),
                    e);
        }
        Sentence problem = problem(path, content);
        if (problem != null) {
            throw ConnectFailedException.because(problem, null);
        }
        return new KeyMaterialFile(path, content);
    }

    private static byte[] bytes(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw ConnectFailedException.because(Sentence.of("client.file.folder", path), null);
        }
        if (Files.exists(path) && !Files.isRegularFile(path)) { // it might never end, or never begin
            throw ConnectFailedException.because(Sentence.of("client.file.device", path), null);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(MOST_BYTES + 1);
        }
    }

    private static @Nullable Sentence problem(Path path, byte[] content) {
        if (content.length == 0) {
            return Sentence.of("client.file.empty", path);
        }
        if (content.length > MOST_BYTES) {
            return Sentence.of("client.file.too-large", path, grouped(MOST_BYTES));
        }
        return isUtf16(content) ? Sentence.of("client.file.utf-16", path) : null;
    }

    /** With a byte order mark, or one of the dashes of PEM in two bytes. */
    private static boolean isUtf16(byte[] content) {
        int first = content.length < 2 ? 0 : (content[0] & 0xFF) << Byte.SIZE | (content[1] & 0xFF);
        return first == 0xFEFF || first == 0xFFFE || first == '-' || first == '-' << Byte.SIZE;
    }

    /** The file as one of Java's own stores; null: it is none. */
    @Nullable
    JavaStore javaStore() {
        String type = JavaStore.type(content);
        return type == null ? null : new JavaStore(path, content, type);
    }

    boolean isPkcs12() {
        return DerLabels.PKCS12.equals(DerLabels.of(content));
    }

    /**
     * What is in PEM, DER, or PKCS12.
     *
     * @param password of PKCS12; empty: none
     * @throws ConnectFailedException if it is binary and not known, has a mistake, or can't be opened with this password
     */
    Pem pem(String password) {
        String label = DerLabels.of(content);
        if (isPkcs12()) {
            return Pkcs12.read(path, content, password);
        }
        if (label != null) {
            return new Pem(path, List.of(new Pem.Block(label, Map.of(), content, 0)));
        }
        if (content[0] == Asn1.SEQUENCE && content.length > 1 && content[1] < 0) { // no text begins like this
            throw ConnectFailedException.because(unknownDer(), null);
        }
        String text = new String(content, StandardCharsets.ISO_8859_1);
        Pem pem = Pem.parse(path, text.startsWith(BOM_UTF_8) ? text.substring(BOM_UTF_8.length()) : text);
        if (pem.blocks().isEmpty() && text.stripLeading().startsWith("<")) {
            throw ConnectFailedException.because(Sentence.of("client.file.web-page", path), null);
        }
        return pem;
    }

    /** As {@link #pem}, and of PKCS12 only what is trusted. */
    Pem authorities(String password) {
        Pem all = pem(password);
        return isPkcs12() ? new Pem(path, Pkcs12.trusted(all)) : all;
    }

    private Sentence unknownDer() {
        long told = Asn1.size(content);
        return told > content.length
                ? Sentence.of("client.file.short", path, grouped(told), grouped(content.length))
                : Sentence.of("client.file.unknown-der", path);
    }

    private static String grouped(long number) {
        return String.format("%,d", number);
    }
}
