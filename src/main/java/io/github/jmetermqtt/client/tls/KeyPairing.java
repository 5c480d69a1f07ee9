package io.github.jmetermqtt.client.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the certificate of a key. That of the client comes first in most files, but PKCS #7 and PKCS #12 have no order. */
final class KeyPairing {

    private KeyPairing() {}

    /** A key, and its certificate with those that signed it. */
    record Pair(PrivateKey key, List<X509Certificate> chain) {}

    /**
     * Pairs a key with the first certificate that it fits.
     *
     * @param key from {@link PrivateKeys#open}
     * @return empty: it fits none
     */
    static List<Pair> of(byte[] key, List<X509Certificate> certificates) {
        for (X509Certificate one : certificates) {
            PrivateKey read = PrivateKeys.of(key, one.getPublicKey());
            if (read != null) {
                return List.of(new Pair(read, chain(one, certificates)));
            }
        }
        return List.of();
    }

    /** As they are in the file where the client's comes first; else from the client's to those that signed it. */
    private static List<X509Certificate> chain(X509Certificate client, List<X509Certificate> certificates) {
        if (client.equals(certificates.get(0))) {
            return certificates;
        }
        List<X509Certificate> left = new ArrayList<>(certificates);
        List<X509Certificate> chain = new ArrayList<>();
        for (X509Certificate next = client; next != null; next = issuer(next, left)) {
            left.remove(next);
            chain.add(next);
        }
        return chain;
    }

    private static @Nullable X509Certificate issuer(X509Certificate of, List<X509Certificate> among) {
        return among.stream()
                .filter(one -> one.getSubjectX500Principal().equals(of.getIssuerX500Principal()))
                .findFirst()
                .orElse(null);
    }
}
