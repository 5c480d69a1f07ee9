package io.github.jmetermqtt.client;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import java.util.List;

/** How far a connect has come, for who shows its steps one by one or takes their times. */
public sealed interface ConnectProgress {

    /**
     * The host name is looked up.
     *
     * @param address of the proxy where there is one, else of the broker
     */
    record AddressFound(InetAddress address) implements ConnectProgress {}

    /** The address is known and the keys of TLS are read, so that the socket is asked for now. */
    record Prepared() implements ConnectProgress {}

    /** There is a connection of TCP to the broker, or to the proxy where there is one. */
    record TcpConnected() implements ConnectProgress {}

    /** The proxy, which there is, has connected to the broker; what follows goes through it. */
    record ProxyConnected() implements ConnectProgress {}

    /**
     * The handshake of TLS has ended well.
     *
     * @param protocol of JSSE, e.g. {@code TLSv1.3}
     * @param cipherSuite its name in JSSE
     * @param chain the certificates that the broker has shown, its own first; never empty
     */
    record TlsReady(String protocol, String cipherSuite, List<X509Certificate> chain) implements ConnectProgress {}

    /** The broker has agreed to WebSocket, and the CONNECT goes out. */
    record WebSocketReady() implements ConnectProgress {}

    /** The broker has accepted the connection, and no message has come over it yet. */
    record Accepted(ConnAck connAck) implements ConnectProgress {}

    /**
     * The broker has shown certificates that are not trusted; the connect fails.
     *
     * @param chain its own first; never empty
     */
    record CertificatesRefused(List<X509Certificate> chain) implements ConnectProgress {}
}
