package io.github.jmetermqtt.broker;

import io.github.jmetermqtt.client.Transport;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * Where a test's broker listens, besides plain TCP.
 *
 * @param server the certificate of the listeners with TLS
 * @param clientCertificate whether those want a certificate of the client, signed by {@code ca.pem}
 * @param ports one for each transport
 */
public record Listeners(TestCertificates.Server server, boolean clientCertificate, Map<Transport, Integer> ports) {

    /** The path of WebSockets at the brokers of tests. */
    public static final String WEB_SOCKET_PATH = "/mqtt";

    /** Every transport, with a good certificate. */
    public static Listeners all() throws IOException {
        return with(TestCertificates.Server.GOOD);
    }

    /** Every transport, with this certificate. */
    public static Listeners with(TestCertificates.Server server) throws IOException {
        return new Listeners(server, false, freePorts());
    }

    /** Every transport; those with TLS want a certificate of the client. */
    public static Listeners mutual() throws IOException {
        return new Listeners(TestCertificates.Server.GOOD, true, freePorts());
    }

    /** Plain TCP, and after it TLS that wants a certificate of the client. */
    public static Listeners tcpAndMutualTls() throws IOException {
        Map<Transport, Integer> ports = new EnumMap<>(Transport.class);
        ports.put(Transport.TCP, Ports.free());
        ports.put(Transport.TLS, Ports.free());
        return new Listeners(TestCertificates.Server.GOOD, true, ports);
    }

    /** Plain TCP at this port and nothing else. */
    static Listeners tcp(int port) {
        return new Listeners(null, false, Map.of(Transport.TCP, port));
    }

    private static Map<Transport, Integer> freePorts() throws IOException {
        Map<Transport, Integer> ports = new EnumMap<>(Transport.class);
        for (Transport transport : Transport.values()) {
            ports.put(transport, Ports.free());
        }
        return ports;
    }

    int port(Transport transport) {
        Integer port = ports.get(transport);
        if (port == null) {
            throw new IllegalStateException("This broker was not started with " + transport);
        }
        return port;
    }
}
