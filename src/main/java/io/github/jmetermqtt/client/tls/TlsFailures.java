package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.words.Sentence;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Says in one sentence why TLS with a broker did not come about, whichever client library and whichever socket it was. */
public final class TlsFailures {

    private static final Pattern ALERT = Pattern.compile("Received fatal alert: (\\w+)");

    private TlsFailures() {}

    /**
     * The sentence for an error, which names no password and no client id.
     *
     * @param error what the library threw; the causes are looked at too
     * @return empty if TLS has no part in this error
     */
    public static Optional<Sentence> sentence(Throwable error, Endpoint endpoint, TlsOptions options) {
        Sentence last = null;
        for (Throwable one = error; one != null; one = one.getCause()) {
            if (one instanceof RejectedCertificateException rejected) {
                return Optional.of(CertificateFailures.sentence(rejected, endpoint, options));
            }
            if (one instanceof SSLException) {
                last = ofSsl(String.valueOf(one.getMessage()), endpoint, options);
            }
        }
        return Optional.ofNullable(last);
    }

    /**
     * The certificates that were turned down, the broker's own first.
     *
     * @param error what the library threw; the causes are looked at too
     * @return empty if it was not about certificates
     */
    public static Optional<List<X509Certificate>> refused(Throwable error) {
        for (Throwable one = error; one != null; one = one.getCause()) {
            if (one instanceof RejectedCertificateException rejected) {
                return Optional.of(rejected.chain());
            }
        }
        return Optional.empty();
    }

    /** For a connection that just ended where TLS should have begun. */
    public static Sentence closed(Endpoint endpoint) {
        return Sentence.of("client.tls.closed", endpoint);
    }

    private static Sentence ofSsl(String message, Endpoint endpoint, TlsOptions options) {
        Matcher alert = ALERT.matcher(message);
        if (alert.find()) {
            return ofAlert(alert.group(1), endpoint, options);
        }
        if (message.startsWith("not an SSL/TLS record")
                || message.startsWith("Unsupported or unrecognized SSL")
                || message.startsWith("Unrecognized SSL message")) {
            return Sentence.of("client.tls.no-tls", endpoint); // Netty's message shows the bytes that came
        }
        if (message.contains("No appropriate protocol")) {
            return Sentence.of("client.tls.no-suites", either(options.protocols()));
        }
        if (message.contains("is not accepted by client preferences")) {
            return noCommonProtocol(endpoint, options);
        }
        if (message.contains("handshake was in progress") || message.contains("terminated the handshake")) {
            return closed(endpoint);
        }
        return Sentence.of("client.tls.failed", endpoint, Shown.text(message));
    }

    private static Sentence ofAlert(String alert, Endpoint endpoint, TlsOptions options) {
        boolean hasCertificate = options.certificateFile() != null;
        return switch (alert) {
            case "certificate_required" ->
                hasCertificate
                        ? Sentence.of("client.tls.other-authority", endpoint)
                        : Sentence.of("client.tls.wants-certificate", endpoint);
            case "bad_certificate", "certificate_unknown", "unsupported_certificate", "access_denied" ->
                hasCertificate
                        ? Sentence.of("client.tls.certificate-refused", endpoint, alert)
                        : Sentence.of("client.tls.wants-certificate", endpoint);
            case "certificate_expired" -> Sentence.of("client.tls.client-expired", endpoint);
            case "certificate_revoked" -> Sentence.of("client.tls.client-revoked", endpoint);
            case "unknown_ca" -> Sentence.of("client.tls.client-authority", endpoint);
            case "protocol_version" -> noCommonProtocol(endpoint, options);
            case "insufficient_security" -> Sentence.of("client.tls.our-suites", endpoint);
            case "handshake_failure" ->
                Sentence.of(hasCertificate ? "client.tls.refused-with" : "client.tls.refused-without", endpoint);
            case "unrecognized_name" -> Sentence.of("client.tls.server-name", endpoint, serverName(endpoint, options));
            case "no_application_protocol" ->
                Sentence.of("client.tls.alpn", endpoint, String.join(", ", options.applicationProtocols()));
            default -> Sentence.of("client.tls.refused", endpoint, alert);
        };
    }

    private static Sentence noCommonProtocol(Endpoint endpoint, TlsOptions options) {
        return Sentence.of("client.tls.versions", endpoint, either(options.protocols()));
    }

    private static Object either(List<String> names) {
        return names.stream()
                .<Object>map(name -> name)
                .reduce((one, other) -> Sentence.of("client.tls.or", one, other))
                .orElse("");
    }

    /** The name that the certificate must be for. */
    static String serverName(Endpoint endpoint, TlsOptions options) {
        return options.serverName().isEmpty() ? endpoint.host() : options.serverName();
    }
}
