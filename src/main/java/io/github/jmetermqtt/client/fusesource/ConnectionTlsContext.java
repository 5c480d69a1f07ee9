package io.github.jmetermqtt.client.fusesource;

import io.github.jmetermqtt.client.Endpoint;
import io.github.jmetermqtt.client.TlsOptions;
import io.github.jmetermqtt.client.tls.ServerName;
import io.github.jmetermqtt.client.tls.TlsMaterial;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * An SSL context for one connection. The library takes no settings but a context, so this one's engines have them already. As
 * each connection has its own, none resumes the TLS session of another: every client shakes hands in full, as a device of its
 * own does.
 */
final class ConnectionTlsContext extends SSLContext {

    private final Spi spi;

    private ConnectionTlsContext(SSLContext java, Spi spi) {
        super(spi, java.getProvider(), java.getProtocol());
        this.spi = spi;
    }

    /** The engine of the connection; null before it is made. */
    @Nullable
    SSLEngine engine() {
        return spi.engine;
    }

    static ConnectionTlsContext of(TlsMaterial material, TlsOptions options, Endpoint endpoint)
            throws GeneralSecurityException {
        SSLContext java = SSLContext.getInstance("TLS");
        java.init(
                material.keys() == null ? null : material.keys().getKeyManagers(),
                material.trust().getTrustManagers(),
                null);
        return new ConnectionTlsContext(java, new Spi(java, options, endpoint));
    }

    private static final class Spi extends SSLContextSpi {

        private final SSLContext java;
        private final TlsOptions options;
        private final Endpoint endpoint;
        private @Nullable SSLEngine engine;

        Spi(SSLContext java, TlsOptions options, Endpoint endpoint) {
            this.java = java;
            this.options = options;
            this.endpoint = endpoint;
        }

        /** The library asks with the address that it connects to; the certificate is for the name. */
        @Override
        protected SSLEngine engineCreateSSLEngine(String address, int port) {
            return engineCreateSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            ServerName name = ServerName.of(endpoint.host(), options);
            SSLEngine made = java.createSSLEngine(name.text(), endpoint.port());
            SSLParameters parameters = made.getSSLParameters();
            parameters.setProtocols(options.protocols().toArray(String[]::new));
            if (!options.cipherSuites().isEmpty()) {
                parameters.setCipherSuites(options.cipherSuites().toArray(String[]::new));
            }
            if (options.verifyHost()) {
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
            }
            name.sendBy(parameters);
            parameters.setApplicationProtocols(options.applicationProtocols().toArray(String[]::new));
            made.setSSLParameters(parameters);
            engine = made;
            return made;
        }

        @Override
        protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random) {
            throw new IllegalStateException("has its keys already");
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return java.getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return java.getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return java.getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return java.getClientSessionContext();
        }
    }
}
