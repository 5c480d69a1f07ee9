package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectFailedException;
import io.github.jmetermqtt.words.Sentence;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.DSAKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.XECKey;
import java.security.spec.NamedParameterSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The certificates in a block, or why Java can't read them. */
final class Certificates {

    private static final String EC = "1.2.840.10045.2.1";

    private Certificates() {}

    /**
     * Reads one certificate, or all of PKCS #7.
     *
     * @throws ConnectFailedException with what is wrong
     */
    static List<X509Certificate> read(Path path, Pem.Block block) {
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            ByteArrayInputStream in = new ByteArrayInputStream(block.der());
            return block.isPkcs7()
                    ? all(factory.generateCertificates(in))
                    : List.of((X509Certificate) factory.generateCertificate(in));
        } catch (CertificateException e) {
            throw Pem.mistake(path, block.line(), problem(block), e);
        }
    }

    private static List<X509Certificate> all(Collection<?> certificates) {
        List<X509Certificate> all = new ArrayList<>();
        for (Object one : certificates) {
            all.add((X509Certificate) one);
        }
        return all;
    }

    private static Sentence problem(Pem.Block block) {
        if (block.isPkcs7()) {
            return Sentence.of("client.key.pkcs7");
        }
        if (!DerLabels.CERTIFICATE.equals(DerLabels.of(block.der()))) {
            return Sentence.of("client.key.no-certificate");
        }
        try {
            return ofKey(publicKey(Asn1.read(block.der()).member(0)).member(0));
        } catch (IllegalArgumentException e) {
            return Sentence.of("client.key.certificate-damaged");
        }
    }

    /** RFC 5280 section 4.1: the version, which is tagged, may be missing. */
    private static Asn1 publicKey(Asn1 signed) {
        return signed.member(signed.member(0).is(Asn1.CONTEXT_0) ? 6 : 5);
    }

    private static Sentence ofKey(Asn1 algorithm) {
        String oid = algorithm.member(0).oid();
        if (oid.equals(EC) && !algorithm.member(1).is(Asn1.OID)) {
            return Sentence.of("client.key.curve-numbers");
        }
        return Sentence.of("client.key.unreadable", unknown(algorithm));
    }

    private static Sentence unknown(Asn1 algorithm) {
        String oid = algorithm.member(0).oid();
        return oid.equals(EC)
                ? Sentence.of(
                        "client.key.unknown-curve", name(algorithm.member(1).oid()))
                : Sentence.of("client.key.unknown-kind", oid);
    }

    /** Why nobody can sign or verify with the key of a certificate; null: it is fine. */
    static @Nullable Sentence unusable(X509Certificate certificate) {
        PublicKey key = certificate.getPublicKey();
        if (key instanceof XECKey agreement) {
            String curve = ((NamedParameterSpec) agreement.getParams()).getName();
            return Sentence.of("client.key.its-agreement", curve);
        }
        boolean known = key instanceof RSAKey || key instanceof DSAKey || key instanceof EdECKey || isOnKnownCurve(key);
        return known ? null : unknown(Asn1.read(key.getEncoded()).member(0));
    }

    /** Java reads keys on curves that it no longer computes with. */
    private static boolean isOnKnownCurve(PublicKey key) {
        if (!(key instanceof ECKey onCurve)) {
            return false;
        }
        try {
            KeyPairGenerator.getInstance("EC").initialize(onCurve.getParams());
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String name(String curve) {
        return switch (curve) {
            case "1.3.132.0.10" -> "secp256k1";
            case "1.3.36.3.3.2.8.1.1.7" -> "brainpoolP256r1";
            case "1.3.36.3.3.2.8.1.1.11" -> "brainpoolP384r1";
            case "1.3.36.3.3.2.8.1.1.13" -> "brainpoolP512r1";
            default -> curve;
        };
    }
}
