package io.github.jmetermqtt.broker;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;

/**
 * A broker of MQTT 3.1.1 and 5 over TLS that accepts every CONNECT, and remembers what the handshake showed: the server name, the
 * ALPN protocols, the session.
 */
public final class TlsServer implements AutoCloseable {

    private static final byte[] CONNACK = {0x20, 2, 0, 0};
    private static final byte[] CONNACK_OF_5 = {0x20, 3, 0, 0, 0};

    /** Where the protocol level is in the body of a CONNECT, MQTT 5 section 3.1.2.2. */
    private static final int LEVEL = 6;

    private final SSLServerSocket server;
    private final List<String> serverNames = new CopyOnWriteArrayList<>();
    private final List<List<String>> offered = new CopyOnWriteArrayList<>();
    private final List<String> protocols = new CopyOnWriteArrayList<>();
    private final List<Long> sessions = new CopyOnWriteArrayList<>();

    /** A server that listens already, with {@link TestCertificates.Server#GOOD}. */
    public TlsServer() throws IOException, GeneralSecurityException {
        this(TestCertificates.Server.GOOD);
    }

    /** A server that listens already, with this certificate. */
    public TlsServer(TestCertificates.Server certificate) throws IOException, GeneralSecurityException {
        server = (SSLServerSocket) certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** The server name (SNI) of each connection; empty: none was told. */
    public List<String> serverNames() {
        return serverNames;
    }

    /** The ALPN protocols that each connection offered. */
    public List<List<String>> offered() {
        return offered;
    }

    /** The TLS version of each connection. */
    public List<String> protocols() {
        return protocols;
    }

    /** When the session of each connection was made; a resumed one is as old as the first, in ms since 1970. */
    public List<Long> sessions() {
        return sessions;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                SSLSocket socket = (SSLSocket) server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(SSLSocket socket) {
        try (socket) {
            List<String> alpn = new ArrayList<>();
            socket.setHandshakeApplicationProtocolSelector((it, names) -> {
                alpn.addAll(names);
                return names.get(0);
            });
            socket.startHandshake();
            SSLSession session = socket.getSession();
            serverNames.add(((ExtendedSSLSession) session)
                    .getRequestedServerNames().stream()
                            .map(name -> ((SNIHostName) name).getAsciiName())
                            .findFirst()
                            .orElse(""));
            offered.add(alpn);
            protocols.add(session.getProtocol());
            sessions.add(session.getCreationTime());
            InputStream in = socket.getInputStream();
            in.read();
            byte[] connect = in.readNBytes(in.read());
            socket.getOutputStream().write(connect[LEVEL] == 5 ? CONNACK_OF_5 : CONNACK);
            while (in.read() >= 0) {
                // until the client goes
            }
        } catch (IOException e) {
            // the client has gone
        }
    }
}
