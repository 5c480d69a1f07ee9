package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * A file that is a store of certificates and keys in a form of Java's own.
 *
 * @param path as the user gave it, for sentences
 * @param type as Java names it: {@code JKS} or {@code JCEKS}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JavaStore(Path path, byte[] content, String type) {

    /**
     * Opens it.
     *
     * @param password empty: none
     * @throws ConnectFailedException if it can't be opened with this password
     */
    KeyStore open(String password) {
        char[] given = password.isEmpty() ? null : password.toCharArray(); // without one it shows its certificates
        try {
            KeyStore store = KeyStore.getInstance(type);
            store.load(new ByteArrayInputStream(content), given);
            return store;
        } catch (IOException | GeneralSecurityException | RuntimeException e) { // Java's parsers throw all kinds
            throw ConnectFailedException.because(problem(e), e);
        }
    }

    /**
     * The keys in it.
     *
     * @throws ConnectFailedException if there is none, or this password opens only the store
     */
    KeyManagerFactory keys(String password) throws GeneralSecurityException {
        KeyStore store = open(password);
        boolean hasKey = false;
        for (String alias : Collections.list(store.aliases())) {
            hasKey |= store.isKeyEntry(alias);
        }
        if (!hasKey) {
            throw ConnectFailedException.because(Sentence.of("client.file.no-key", path), null);
        }
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, password.toCharArray());
            return factory;
        } catch (UnrecoverableKeyException e) {
            throw ConnectFailedException.because(
                    Sentence.of(password.isEmpty() ? "client.key.needs-password" : "client.key.other-password", path),
                    e);
        }
    }

    private Sentence problem(Throwable error) {
        for (Throwable one = error; one != null; one = one.getCause()) {
            if (one instanceof UnrecoverableKeyException) {
                return Sentence.of("client.file.wrong-password", path);
            }
            if (one instanceof EOFException) {
                return Sentence.of("client.file.cut-off", path);
            }
        }
        return Sentence.of("client.file.store-damaged", path, type);
    }

    /** As Java names a store that begins with a magic number; null: it is none of these. */
    static @Nullable String type(byte[] content) {
        if (content.length < Integer.BYTES) {
            return null;
        }
        return switch (content[0] << 24 | (content[1] & 0xFF) << 16 | (content[2] & 0xFF) << 8 | (content[3] & 0xFF)) {
            case 0xFEEDFEED -> "JKS";
            case 0xCECECECE -> "JCEKS";
            default -> null;
        };
    }
}
