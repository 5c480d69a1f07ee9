package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
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

    static String sentence(RejectedCertificateException rejected, Endpoint endpoint, TlsOptions options) {
        Throwable cause = rejected.getCause();
        if (cause instanceof CertificateException refused && ExplainingTrust.isAboutName(refused)) {
            return "The certificate of " + endpoint + " is for "
                    + Shown.text(CertificateNames.shown(rejected.chain().get(0))) + ", not for "
                    + TlsFailures.serverName(endpoint, options);
        }
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof CertificateExpiredException) {
                return expired(rejected.chain(), endpoint);
            }
            if (one instanceof CertificateNotYetValidException) {
                return "The certificate of " + endpoint + " is not valid before "
                        + day(rejected.chain().get(0).getNotBefore().toInstant());
            }
            if (one instanceof CertPathBuilderException
                    || (one instanceof CertPathValidatorException path && isUnknownAuthority(path))) {
                return "The certificate of " + endpoint + " is not signed by an authority that " + believer(options)
                        + " trusts";
            }
        }
        return "The certificate of " + endpoint + " was not accepted: "
                + Shown.text(String.valueOf(root(rejected).getMessage()));
    }

    private static boolean isUnknownAuthority(CertPathValidatorException path) {
        return path.getReason() == PKIXReason.NO_TRUST_ANCHOR
                || path.getReason() == CertPathValidatorException.BasicReason.INVALID_SIGNATURE;
    }

    private static String believer(TlsOptions options) {
        return options.caFile() == null ? "Java" : options.caFile().toString();
    }

    private static String expired(List<X509Certificate> chain, Endpoint endpoint) {
        for (X509Certificate one : chain) {
            Instant end = one.getNotAfter().toInstant();
            if (end.isBefore(Instant.now())) {
                String whose =
                        one.equals(chain.get(0)) ? "The certificate of " : "The authority behind the certificate of ";
                return whose + endpoint + " expired on " + day(end);
            }
        }
        return "The certificate of " + endpoint + " has expired";
    }

    /** As a date in UTC, because Java's own message has the time zone and the language of this machine. */
    private static String day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC).toString();
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}
