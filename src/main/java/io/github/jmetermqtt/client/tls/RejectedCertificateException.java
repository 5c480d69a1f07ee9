package io.github.jmetermqtt.client.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** Java did not accept the certificates of a broker; the cause says why. */
final class RejectedCertificateException extends CertificateException {

    private static final long serialVersionUID = 1L;

    private final transient List<X509Certificate> chain;

    RejectedCertificateException(List<X509Certificate> chain, CertificateException cause) {
        super(cause.getMessage(), cause);
        this.chain = chain;
    }

    /** The broker's own first. */
    List<X509Certificate> chain() {
        return chain;
    }
}
