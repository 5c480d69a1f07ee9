package io.github.jmetermqtt.client.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Decides as Java does, but for names that Java does not look at, such as {@code my_broker}; and keeps the certificates that were turned down, because Java's exceptions don't have them.
 * Why: docs/dev/decisions.md#the-certificate-comes-with-the-refusal, docs/dev/decisions.md#names-that-java-does-not-verify
 */
final class ExplainingTrust extends X509ExtendedTrustManager {

    private final X509ExtendedTrustManager java;

    ExplainingTrust(X509ExtendedTrustManager java) {
        this.java = java;
    }

    private interface Check {
        void run() throws CertificateException;
    }

    private static void explain(X509Certificate[] chain, Check check) throws CertificateException {
        try {
            check.run();
        } catch (CertificateException e) {
            throw new RejectedCertificateException(List.of(chain), e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        explain(chain, () -> java.checkServerTrusted(chain, authType));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        explain(chain, () -> java.checkServerTrusted(chain, authType, socket));
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        explain(chain, () -> {
            try {
                java.checkServerTrusted(chain, authType, engine);
            } catch (CertificateException e) {
                if (!isAboutName(e) || !isForOddName(chain[0], engine.getHandshakeSession())) {
                    throw e;
                }
            }
        });
    }

    /** Of Java's checks only that of the name, which comes last, throws the plain type. */
    static boolean isAboutName(CertificateException refused) {
        return refused.getClass() == CertificateException.class;
    }

    /** Whether this is for a name that Java refuses whatever the certificate, because it is no host name by the letter. */
    private static boolean isForOddName(X509Certificate certificate, @Nullable SSLSession session) {
        if (session == null || session.getPeerHost() == null) {
            return false;
        }
        ServerName name = ServerName.of(session.getPeerHost());
        return !name.isKnownToJava() && name.isIn(CertificateNames.hosts(certificate));
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        java.checkClientTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        java.checkClientTrusted(chain, authType, engine);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return java.getAcceptedIssuers();
    }
}
