package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Private keys in the forms that OpenSSL writes: PKCS #8 (RFC 5958), PKCS #1 (RFC 8017) and SEC 1 (RFC 5915). Java itself
 * reads the first one only.
 * Why: docs/dev/decisions.md#keys-get-an-envelope
 */
final class PrivateKeys {

    private static final byte[] CHALLENGE = {1, 2, 3, 4};

    private PrivateKeys() {}

    /**
     * Reads a key.
     *
     * @param path where it comes from, for sentences
     * @param password empty: none
     * @param owner the public key that it must fit, which says what kind of key it is
     * @throws ConnectFailedException if the password is wrong or missing, or the key does not fit
     */
    static PrivateKey read(Path path, Pem.Block block, String password, PublicKey owner) {
        byte[] der = EncryptedKeys.isEncrypted(block) ? EncryptedKeys.decrypt(path, block, password) : block.der();
        byte[] pkcs8 = switch (block.label()) {
            case "RSA PRIVATE KEY", "EC PRIVATE KEY", "DSA PRIVATE KEY" -> Der.pkcs8(owner, der);
            default -> der;
        };
        try {
            PrivateKey key =
                    KeyFactory.getInstance(owner.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            if (fits(key, owner)) {
                return key;
            }
        } catch (GeneralSecurityException e) {
            throw doesNotFit(path, block, e);
        }
        throw doesNotFit(path, block, null);
    }

    private static ConnectFailedException doesNotFit(Path path, Pem.Block block, @Nullable Exception cause) {
        return Pem.mistake(path, block.line(), "this key does not fit the client certificate", cause);
    }

    /** Whether the two are a pair. */
    static boolean fits(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
        String algorithm = switch (owner.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC" -> "SHA256withECDSA";
            case "DSA" -> "SHA256withDSA";
            default -> owner.getAlgorithm();
        };
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key);
        signature.update(CHALLENGE);
        byte[] signed = signature.sign();
        signature.initVerify(owner);
        signature.update(CHALLENGE);
        return signature.verify(signed);
    }
}
