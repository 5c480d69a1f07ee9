package io.github.jmetermqtt.client;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken, and with which keys.
 *
 * @param trust whom to believe
 * @param caFile where {@link Trust#FILE}: certificates in PEM or DER, or a store; else null
 * @param caPassword of that store; empty: none
 * @param certificateFile the client's certificate chain in PEM, DER or PKCS #7, or a store with chain and key; null: no client certificate
 * @param keyFile the client's private key in PEM, DER or PKCS12; null: it is in the certificate file
 * @param keyPassword of an encrypted key or of the store; empty: none
 * @param verifyHost whether the server's certificate must be for the host that was asked for
 * @param protocols of JSSE, e.g. {@code TLSv1.3}; never empty
 * @param cipherSuites names of JSSE; empty: the defaults of the JVM
 * @param serverName sent as SNI, and the name that the certificate must be for; empty: the host of the endpoint
 * @param applicationProtocols ALPN, in order of preference; empty: the extension is not sent
 */
public record TlsOptions(
        Trust trust,
        @Nullable Path caFile,
        String caPassword,
        @Nullable Path certificateFile,
        @Nullable Path keyFile,
        String keyPassword,
        boolean verifyHost,
        List<String> protocols,
        List<String> cipherSuites,
        String serverName,
        List<String> applicationProtocols) {

    /** Whom to believe. */
    public enum Trust {
        /** The certificate authorities of the JVM. */
        SYSTEM,
        /** Those of a file. */
        FILE,
        /** Everybody. For tests only: whoever sits between can read and change all. */
        ALL
    }

    /** Names no password, because this text may end in a log. */
    @Override
    public String toString() {
        return "TlsOptions[trust=" + trust + ", caFile=" + caFile + ", certificateFile=" + certificateFile + "]";
    }
}
