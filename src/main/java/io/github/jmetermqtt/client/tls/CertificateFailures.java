package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** What Java found wrong with the certificates of a broker, in one sentence. */
final class CertificateFailures {

    private CertificateFailures() {}

    static Sentence sentence(RejectedCertificateException rejected, Endpoint endpoint, TlsOptions options) {
        Throwable cause = rejected.getCause();
        if (cause instanceof CertificateException refused && ExplainingTrust.isAboutName(refused)) {
            return Sentence.of(
                    "client.certificate.name",
                    endpoint,
                    Shown.text(CertificateNames.shown(rejected.chain().get(0))),
                    TlsFailures.serverName(endpoint, options));
        }
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof CertificateExpiredException) {
                return expired(rejected.chain(), endpoint);
            }
            if (one instanceof CertificateNotYetValidException) {
                return Sentence.of(
                        "client.certificate.not-yet",
                        endpoint,
                        day(rejected.chain().get(0).getNotBefore().toInstant()));
            }
            if (one instanceof CertPathBuilderException
                    || (one instanceof CertPathValidatorException path && isUnknownAuthority(path))) {
                return Sentence.of("client.certificate.authority", endpoint, believer(options));
            }
        }
        return Sentence.of(
                "client.certificate.refused",
                endpoint,
                Shown.text(String.valueOf(root(rejected).getMessage())));
    }

    private static boolean isUnknownAuthority(CertPathValidatorException path) {
        return path.getReason() == PKIXReason.NO_TRUST_ANCHOR
                || path.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE;
    }

    private static String believer(TlsOptions options) {
        return options.caFile() == null ? "Java" : options.caFile().toString();
    }

    private static Sentence expired(List<X509Certificate> chain, Endpoint endpoint) {
        for (X509Certificate one : chain) {
            Instant end = one.getNotAfter().toInstant();
            if (end.isBefore(Instant.now())) {
                boolean own = one.equals(chain.get(0));
                return Sentence.of(
                        own ? "client.certificate.expired-on" : "client.certificate.authority-expired",
                        endpoint,
                        day(end));
            }
        }
        return Sentence.of("client.certificate.expired", endpoint);
    }

    /** As a date in UTC, because Java's own message has the time zone and the language of this machine. */
    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}
