package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/** A client's certificate and private key, as a factory of key managers. */
final class ClientKeys {

    private static final char[] IN_MEMORY = new char[0];

    private ClientKeys() {}

    /**
     * Loads certificate and key.
     *
     * @param keyFile null: the key is in the certificate file
     * @param password of the key or of the store; empty: none
     * @throws ConnectFailedException if one of the files can't be used, or the two don't fit
     */
    static KeyManagerFactory load(Path certificateFile, @Nullable Path keyFile, String password) {
        KeyMaterialFile file = KeyMaterialFile.read(certificateFile);
        JavaStore store = file.javaStore();
        try {
            return store != null ? store.keys(password) : factory(pairs(file.pem(password), keyFile, password));
        } catch (IOException | GeneralSecurityException e) {
            throw ConnectFailedException.because(
                    Sentence.of("client.file.unusable", certificateFile, String.valueOf(e.getMessage())), e);
        }
    }

    private static KeyManagerFactory factory(List<KeyPairing.Pair> pairs) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS"); // in memory, where PKCS12 would encrypt at length
        store.load(null, null);
        for (KeyPairing.Pair pair : pairs) {
            store.setKeyEntry(
                    "client-" + store.size(),
                    pair.key(),
                    IN_MEMORY,
                    pair.chain().toArray(X509Certificate[]::new));
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, IN_MEMORY);
        return factory;
    }

    private static List<KeyPairing.Pair> pairs(Pem certificates, @Nullable Path keyFile, String password) {
        List<X509Certificate> chain = certificates.certificates();
        if (chain.isEmpty()) {
            throw certificates.lacks(Sentence.of("client.file.no-certificate"));
        }
        Pem keys = keyFile == null ? certificates : keysIn(keyFile, password);
        List<Pem.Block> blocks = keys.keys();
        if (blocks.isEmpty()) {
            throw keys.lacks(Sentence.of("client.file.no-private-key"));
        }
        List<KeyPairing.Pair> pairs = new ArrayList<>();
        ConnectFailedException unopened = null;
        for (Pem.Block block : blocks) {
            try {
                pairs.addAll(KeyPairing.of(PrivateKeys.open(keys.path(), block, password), chain));
            } catch (ConnectFailedException e) {
                unopened = unopened == null ? e : unopened;
            }
        }
        if (pairs.isEmpty()) {
            throw unopened != null ? unopened : noneFits(keys, certificates.path(), chain.get(0));
        }
        return pairs;
    }

    private static Pem keysIn(Path path, String password) {
        KeyMaterialFile file = KeyMaterialFile.read(path);
        if (file.javaStore() != null) {
            throw ConnectFailedException.because(Sentence.of("client.file.store", path), null);
        }
        return file.pem(password);
    }

    private static ConnectFailedException noneFits(Pem keys, Path certificateFile, X509Certificate client) {
        Sentence unusable = Certificates.unusable(client);
        return unusable == null
                ? Pem.mistake(keys.path(), keys.keys().get(0).line(), Sentence.of("client.key.does-not-fit"), null)
                : ConnectFailedException.because(
                        Sentence.of("client.file.certificate", certificateFile, unusable), null);
    }
}
