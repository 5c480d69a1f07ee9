package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.Shown;
import io.github.jmetermqtt.client.TlsOptions;
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
    public static Optional<String> sentence(Throwable error, Endpoint endpoint, TlsOptions options) {
        String last = null;
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
    public static String closed(Endpoint endpoint) {
        return endpoint + " closed the connection during the TLS handshake; is this its port for TLS?";
    }

    private static String ofSsl(String message, Endpoint endpoint, TlsOptions options) {
        Matcher alert = ALERT.matcher(message);
        if (alert.find()) {
            return ofAlert(alert.group(1), endpoint, options);
        }
        if (message.startsWith("not an SSL/TLS record")
                || message.startsWith("Unsupported or unrecognized SSL")
                || message.startsWith("Unrecognized SSL message")) {
            return endpoint + " does not speak TLS on this port"; // Netty's message shows the bytes that came
        }
        if (message.contains("No appropriate protocol")) {
            return "Java allows none of the cipher suites with " + String.join(" or ", options.protocols());
        }
        if (message.contains("is not accepted by client preferences")) {
            return noCommonProtocol(endpoint, options);
        }
        if (message.contains("handshake was in progress") || message.contains("terminated the handshake")) {
            return closed(endpoint);
        }
        return "The TLS handshake with " + endpoint + " failed: " + Shown.text(message);
    }

    private static String ofAlert(String alert, Endpoint endpoint, TlsOptions options) {
        boolean hasCertificate = options.certificateFile() != null;
        return switch (alert) {
            case "certificate_required" ->
                hasCertificate
                        ? endpoint + " wants a client certificate of another authority"
                        : endpoint + " wants a client certificate";
            case "bad_certificate", "certificate_unknown", "unsupported_certificate", "access_denied" ->
                hasCertificate
                        ? endpoint + " does not accept the client certificate (" + alert + ")"
                        : endpoint + " wants a client certificate";
            case "certificate_expired" -> endpoint + " says that the client certificate has expired";
            case "certificate_revoked" -> endpoint + " says that the client certificate was revoked";
            case "unknown_ca" -> endpoint + " does not know the authority of the client certificate";
            case "protocol_version" -> noCommonProtocol(endpoint, options);
            case "insufficient_security" -> endpoint + " accepts none of our cipher suites";
            case "handshake_failure" ->
                endpoint + " refused the TLS handshake (handshake_failure): "
                        + (hasCertificate
                                ? "it accepts none of our cipher suites, or not the client certificate"
                                : "it accepts none of our cipher suites, or wants a client certificate");
            case "unrecognized_name" -> endpoint + " does not know the server name " + serverName(endpoint, options);
            case "no_application_protocol" ->
                endpoint + " speaks none of the ALPN protocols " + String.join(", ", options.applicationProtocols());
            default -> endpoint + " refused the TLS handshake (" + alert + ")";
        };
    }

    private static String noCommonProtocol(Endpoint endpoint, TlsOptions options) {
        return endpoint + " does not speak " + String.join(" or ", options.protocols());
    }

    /** The name that the certificate must be for. */
    static String serverName(Endpoint endpoint, TlsOptions options) {
        return options.serverName().isEmpty() ? endpoint.host() : options.serverName();
    }
}
