package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.client.spi.SystemLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import org.jspecify.annotations.Nullable;

/**
 * A file with certificates or keys, whose kind is told by what is in it.
 *
 * @param path as the user gave it, for sentences
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record KeyMaterialFile(Path path, byte[] content) {

    private static final int JKS_MAGIC = 0xFEEDFEED;
    private static final int ASN1_SEQUENCE = 0x30;

    /** @throws ConnectFailedException if it can't be read */
    static KeyMaterialFile read(Path path) {
        try {
            return new KeyMaterialFile(path, Files.readAllBytes(path));
        } catch (NoSuchFileException e) {
            throw ConnectFailedException.because("There is no file " + path, e);
        } catch (IOException e) {
            String limit = SystemLimits.adviceOnFile(e);
            throw ConnectFailedException.because(
                    Files.isDirectory(path)
                            ? path + " is a folder, not a file"
                            : path + " can't be read" + (limit == null ? "" : ": " + limit),
                    e);
        }
    }

    boolean isStore() {
        return isJks() || isPkcs12();
    }

    private boolean isJks() {
        return content.length > Integer.BYTES
                && (content[0] << 24 | (content[1] & 0xFF) << 16 | (content[2] & 0xFF) << 8 | (content[3] & 0xFF))
                        == JKS_MAGIC;
    }

    /** A PFX of PKCS #12 is a SEQUENCE (RFC 7292 section 4); text never begins with this byte and then a length. */
    private boolean isPkcs12() {
        return content.length > 2 && content[0] == ASN1_SEQUENCE && content[1] < 0;
    }

    /** The file as PEM. */
    Pem pem() {
        return Pem.parse(path, new String(content, StandardCharsets.ISO_8859_1));
    }

    /**
     * The file as a store.
     *
     * @param password empty: none
     * @throws ConnectFailedException if it can't be opened with this password
     */
    KeyStore store(String password) {
        if (!password.isEmpty()) {
            return store(password.toCharArray(), "The password does not open " + path);
        }
        // without a password JKS shows its certificates; PKCS12 has to be told that it is the empty one
        return store(isJks() ? null : new char[0], path + " needs a password");
    }

    private KeyStore store(char @Nullable [] password, String wrongPassword) {
        try {
            KeyStore store = KeyStore.getInstance(isJks() ? "JKS" : "PKCS12");
            store.load(new ByteArrayInputStream(content), password);
            return store;
        } catch (IOException e) {
            throw ConnectFailedException.because(
                    e.getCause() instanceof UnrecoverableKeyException ? wrongPassword : path + " is a broken store", e);
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because(path + " can't be read: " + e.getMessage(), e);
        }
    }
}
