package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.RSAKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Private keys in the forms that OpenSSL writes: PKCS #8 (RFC 5958), PKCS #1 (RFC 8017), SEC 1 (RFC 5915), and its own for DSA. Java
 * itself reads the first one only.
 * Why: docs/dev/decisions.md#keys-get-an-envelope
 */
final class PrivateKeys {

    private static final byte[] CHALLENGE = {1, 2, 3, 4};

    private PrivateKeys() {}

    /**
     * The key's DER, decrypted.
     *
     * @param path where it comes from, for sentences
     * @param password empty: none
     * @throws ConnectFailedException if the password is wrong or missing, or this is no key that can sign
     */
    static byte[] open(Path path, Pem.Block block, String password) {
        if (block.label().equals("OPENSSH PRIVATE KEY")) {
            throw Pem.mistake(path, block.line(), Sentence.of("client.key.openssh"), null);
        }
        byte[] der = EncryptedKeys.isEncrypted(block) ? EncryptedKeys.decrypt(path, block, password) : block.der();
        String label = DerLabels.of(der);
        if (label == null || !label.endsWith("PRIVATE KEY")) {
            throw Pem.mistake(path, block.line(), Sentence.of("client.key.none"), null);
        }
        if (label.equals(DerLabels.PKCS8)) {
            String agreement = keyAgreement(Asn1.read(der).member(1).member(0).oid());
            if (agreement != null) {
                throw Pem.mistake(path, block.line(), Sentence.of("client.key.agreement", agreement), null);
            }
        }
        return der;
    }

    private static @Nullable String keyAgreement(String oid) {
        return switch (oid) {
            case "1.3.101.110" -> "X25519";
            case "1.3.101.111" -> "X448";
            case "1.2.840.113549.1.3.1" -> "DH";
            default -> null;
        };
    }

    /**
     * The key as one that Java uses.
     *
     * @param der from {@link #open}
     * @param owner the public key that it may fit, which says what kind of key it is
     * @return null: it does not fit
     */
    static @Nullable PrivateKey of(byte[] der, PublicKey owner) {
        try {
            PrivateKey key = KeyFactory.getInstance(owner.getAlgorithm())
                    .generatePrivate(new PKCS8EncodedKeySpec(Der.pkcs8(owner, der)));
            return fits(key, owner) ? key : null;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return null; // a key of another kind
        }
    }

    /** Whether the two are a pair. */
    private static boolean fits(PrivateKey key, PublicKey owner) throws GeneralSecurityException {
        Signature signature = Signature.getInstance(
                switch (owner.getAlgorithm()) {
                    case "RSA" -> "SHA256withRSA";
                    case "EC" -> "SHA256withECDSA";
                    case "DSA" -> "SHA256withDSA";
                    default -> owner.getAlgorithm();
                });
        if (owner.getAlgorithm().equals("RSASSA-PSS")) {
            signature.setParameter(pss(owner));
        }
        signature.initSign(key);
        signature.update(CHALLENGE);
        byte[] signed = signature.sign();
        signature.initVerify(owner);
        signature.update(CHALLENGE);
        return signature.verify(signed);
    }

    /** A key may allow one hash only. */
    private static AlgorithmParameterSpec pss(PublicKey owner) {
        AlgorithmParameterSpec own = owner instanceof RSAKey rsa ? rsa.getParams() : null;
        return own == null ? new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1) : own;
    }
}
