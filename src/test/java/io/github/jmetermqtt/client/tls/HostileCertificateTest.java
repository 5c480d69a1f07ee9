package io.github.jmetermqtt.client.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.jmetermqtt.HostileText;
import io.github.jmetermqtt.client.Endpoint;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLHandshakeException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;

/** A certificate, or a server, that puts more into the sentence than a name. */
class HostileCertificateTest {

    private static final Endpoint BROKER = new Endpoint("broker.example.org", 8883);

    @SuppressWarnings("JavaUtilDate") // Bouncy Castle asks for it
    private static X509Certificate certificate() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        KeyPair keys = generator.generateKeyPair();
        X500Name subject = new X500NameBuilder()
                .addRDN(BCStyle.CN, HostileText.ON_THE_WIRE)
                .build();
        var builder = new JcaX509v3CertificateBuilder(
                subject,
                BigInteger.ONE,
                Date.from(Instant.now()),
                Date.from(Instant.now().plusSeconds(60)),
                subject,
                keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
    }

    private static String sentence(Throwable error) {
        return TlsFailures.sentence(error, BROKER, Tls.ofTests().options())
                .orElseThrow()
                .toString();
    }

    @Test
    void theNameOfACertificateIsEscaped() throws Exception {
        String sentence = sentence(
                new RejectedCertificateException(List.of(certificate()), new CertificateException("No name matching")));

        HostileText.assertSafe(sentence);
        assertThat(sentence)
                .startsWith("The certificate of broker.example.org:8883 is for CN=")
                .contains("2026-01-01 ERROR forged")
                .endsWith(", not for broker.example.org");
    }

    @Test
    void soAreTheWordsOfTheHandshake() {
        String sentence = sentence(new SSLHandshakeException(HostileText.TEXT));

        HostileText.assertShown(sentence);
        assertThat(sentence).startsWith("The TLS handshake with broker.example.org:8883 failed: <html>");
    }
}
