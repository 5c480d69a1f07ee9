package io.github.jmetermqtt.client.tls;

import io.github.jmetermqtt.client.ConnectProgress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/** What TLS has agreed on. */
public final class TlsSessions {

    private TlsSessions() {}

    /** The session as a step of the connect; empty where the handshake has not ended. */
    public static Optional<ConnectProgress> ready(SSLSession session) {
        try {
            return Optional.of(new ConnectProgress.TlsReady(
                    session.getProtocol(),
                    session.getCipherSuite(),
                    Stream.of(session.getPeerCertificates())
                            .filter(X509Certificate.class::isInstance)
                            .map(X509Certificate.class::cast)
                            .toList()));
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }
}
