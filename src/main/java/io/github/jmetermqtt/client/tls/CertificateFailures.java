package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXReason;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** What Java found wrong with the certificates of a broker, in one sentence. */
final class CertificateFailures {

    /** Types of subject alternative names, RFC 5280 section 4.2.1.6. */
    private static final int DNS_NAME = 2;

    private static final int IP_ADDRESS = 7;

    private CertificateFailures() {}

    static String sentence(RejectedCertificateException rejected, Endpoint endpoint, TlsOptions options) {
        Throwable cause = rejected.getCause();
        // of Java's checks only that of the name throws the plain type
        if (cause != null && cause.getClass() == CertificateException.class) {
            return "The certificate of " + endpoint + " is for "
                    + Shown.text(names(rejected.chain().get(0))) + ", not for "
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

    private static String names(X509Certificate certificate) {
        try {
            Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                return alternatives.stream()
                        .filter(name ->
                                Objects.equals(name.get(0), DNS_NAME) || Objects.equals(name.get(0), IP_ADDRESS))
                        .map(name -> name.get(1).toString())
                        .collect(Collectors.joining(", "));
            }
        } catch (CertificateParsingException e) {
            // then the subject has to do
        }
        return certificate.getSubjectX500Principal().getName();
    }

    private static Throwable root(Throwable error) {
        return error.getCause() == null ? error : root(error.getCause());
    }
}
