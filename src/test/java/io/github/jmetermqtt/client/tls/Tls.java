package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.broker.TestCertificates;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.TlsOptions.Trust;
import java.nio.file.Path;
import java.util.List;

/** TLS options with the defaults that a user has, and what a test changes in them. */
public record Tls(TlsOptions options) {

    /** Java's own authorities, TLS 1.2 and 1.3. */
    public static final Tls SYSTEM = new Tls(new TlsOptions(
            Trust.SYSTEM, null, "", null, null, "", true, List.of("TLSv1.2", "TLSv1.3"), List.of(), "", List.of()));

    /** Believes the authority of the {@link TestCertificates}. */
    public static Tls ofTests() {
        return SYSTEM.trusting("ca.pem", "");
    }

    /** Believes the authorities in one of the files of {@link TestCertificates}. */
    public Tls trusting(String caFile, String password) {
        return trusting(TestCertificates.shared().path(caFile), password);
    }

    public Tls trusting(Path caFile, String password) {
        return with(Trust.FILE, caFile, password);
    }

    public Tls trustingAll() {
        return with(Trust.ALL, null, "");
    }

    private Tls with(Trust trust, Path caFile, String password) {
        return new Tls(new TlsOptions(
                trust,
                caFile,
                password,
                options.certificateFile(),
                options.keyFile(),
                options.keyPassword(),
                options.verifyHost(),
                options.protocols(),
                options.cipherSuites(),
                options.serverName(),
                options.applicationProtocols()));
    }

    /** With a client certificate of {@link TestCertificates}; the key file may be null. */
    public Tls as(String certificateFile, String keyFile, String password) {
        return as(
                TestCertificates.shared().path(certificateFile),
                keyFile == null ? null : TestCertificates.shared().path(keyFile),
                password);
    }

    public Tls as(Path certificateFile, Path keyFile, String password) {
        return new Tls(new TlsOptions(
                options.trust(),
                options.caFile(),
                options.caPassword(),
                certificateFile,
                keyFile,
                password,
                options.verifyHost(),
                options.protocols(),
                options.cipherSuites(),
                options.serverName(),
                options.applicationProtocols()));
    }

    public Tls verifyingNoHost() {
        return names(false, options.protocols(), options.cipherSuites(), "", List.of());
    }

    public Tls protocols(String... protocols) {
        return names(
                options.verifyHost(),
                List.of(protocols),
                options.cipherSuites(),
                options.serverName(),
                options.applicationProtocols());
    }

    public Tls cipherSuites(String... cipherSuites) {
        return names(
                options.verifyHost(),
                options.protocols(),
                List.of(cipherSuites),
                options.serverName(),
                options.applicationProtocols());
    }

    public Tls serverName(String serverName) {
        return names(
                options.verifyHost(),
                options.protocols(),
                options.cipherSuites(),
                serverName,
                options.applicationProtocols());
    }

    public Tls alpn(String... applicationProtocols) {
        return names(
                options.verifyHost(),
                options.protocols(),
                options.cipherSuites(),
                options.serverName(),
                List.of(applicationProtocols));
    }

    private Tls names(
            boolean verifyHost,
            List<String> protocols,
            List<String> cipherSuites,
            String serverName,
            List<String> applicationProtocols) {
        return new Tls(new TlsOptions(
                options.trust(),
                options.caFile(),
                options.caPassword(),
                options.certificateFile(),
                options.keyFile(),
                options.keyPassword(),
                verifyHost,
                protocols,
                cipherSuites,
                serverName,
                applicationProtocols));
    }
}
