package io.github.jmetermqtt.client.tls;

import java.security.KeyStore;
import javax.net.ssl.ManagerFactoryParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.TrustManagerFactorySpi;
import javax.net.ssl.X509ExtendedTrustManager;

/** A factory that always gives the same trust manager, for libraries that ask for a factory. */
final class FixedTrustManagers extends TrustManagerFactory {

    FixedTrustManagers(X509ExtendedTrustManager manager) {
        super(new Spi(manager), null, "fixed");
    }

    private static final class Spi extends TrustManagerFactorySpi {

        private final X509ExtendedTrustManager manager;

        Spi(X509ExtendedTrustManager manager) {
            this.manager = manager;
        }

        @Override
        protected void engineInit(KeyStore store) {
            // has its manager already
        }

        @Override
        protected void engineInit(ManagerFactoryParameters parameters) {
            // has its manager already
        }

        @Override
        protected TrustManager[] engineGetTrustManagers() {
            return new TrustManager[] {manager};
        }
    }
}
