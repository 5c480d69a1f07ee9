package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.Collections;
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
        return file.isStore() ? fromStore(file, password) : fromPem(file, keyFile, password);
    }

    private static KeyManagerFactory fromStore(KeyMaterialFile file, String password) {
        KeyStore store = file.store(password);
        try {
            boolean hasKey = false;
            for (String alias : Collections.list(store.aliases())) {
                hasKey |= store.isKeyEntry(alias);
            }
            if (!hasKey) {
                throw ConnectFailedException.because(file.path() + " holds no private key", null);
            }
            return factory(store, password.toCharArray());
        } catch (UnrecoverableKeyException e) {
            throw ConnectFailedException.because("The password does not open the key in " + file.path(), e);
        } catch (GeneralSecurityException e) {
            throw ConnectFailedException.because(file.path() + " can't be used: " + e.getMessage(), e);
        }
    }

    private static KeyManagerFactory fromPem(KeyMaterialFile certificateFile, @Nullable Path keyFile, String password) {
        Pem certificates = certificateFile.pem();
        List<X509Certificate> chain = certificates.certificates();
        if (chain.isEmpty()) {
            throw ConnectFailedException.because(
                    certificateFile.path() + " holds no certificate in PEM, and is no JKS or PKCS12 store", null);
        }
        Pem keys =
                keyFile == null ? certificates : KeyMaterialFile.read(keyFile).pem();
        Pem.Block block = keys.key();
        if (block == null) {
            throw ConnectFailedException.because(keys.path() + " holds no private key in PEM", null);
        }
        PrivateKey key =
                PrivateKeys.read(keys.path(), block, password, chain.get(0).getPublicKey());
        try {
            KeyStore store = KeyStore.getInstance("JKS"); // in memory, where PKCS12 would encrypt at length
            store.load(null, null);
            store.setKeyEntry("client", key, IN_MEMORY, chain.toArray(X509Certificate[]::new));
            return factory(store, IN_MEMORY);
        } catch (IOException | GeneralSecurityException e) {
            throw ConnectFailedException.because(certificateFile.path() + " can't be used: " + e.getMessage(), e);
        }
    }

    private static KeyManagerFactory factory(KeyStore store, char[] password) throws GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory;
    }
}
