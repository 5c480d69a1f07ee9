package io.github.jmetermqtt.broker;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;

/**
 * A server for one connection, which stands still before it ends a handshake, until it is told to go on. It remembers whether
 * a packet of MQTT came behind that.
 */
public final class StallingServer implements AutoCloseable {

    private static final long LIMIT_SECONDS = 20;
    private static final String WEB_SOCKET_GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 section 1.3

    /** The handshake that is held up. */
    public enum Step {
        TLS,
        WEB_SOCKET,
        SOCKS_PROXY,
        HTTP_PROXY
    }

    private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    private final Step step;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final CountDownLatch gone = new CountDownLatch(1);
    private volatile boolean heardMqtt;

    /** A server that listens already. */
    public StallingServer(Step step) throws IOException {
        this.step = step;
        Thread thread = new Thread(this::serve, "stalling-server");
        thread.setDaemon(true);
        thread.start();
    }

    public String host() {
        return server.getInetAddress().getHostAddress();
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Waits until the client has begun the handshake. */
    public void awaitBegun() throws InterruptedException {
        await(begun, "There is no client");
    }

    /** Ends the handshake, and waits until the client has gone. */
    public void goOn() throws InterruptedException {
        goOn.countDown();
        await(gone, "The client is still there");
    }

    /** Whether anything of MQTT came. */
    public boolean heardMqtt() {
        return heardMqtt;
    }

    private static void await(CountDownLatch latch, String otherwise) throws InterruptedException {
        if (!latch.await(LIMIT_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError(otherwise + " after " + LIMIT_SECONDS + " s");
        }
    }

    @Override
    public void close() throws IOException {
        goOn.countDown();
        server.close();
    }

    private void serve() {
        try (Socket socket = server.accept()) {
            InputStream mqtt = shakeHands(socket).getInputStream();
            if (mqtt.read() >= 0) {
                heardMqtt = true;
                mqtt.readAllBytes();
            }
        } catch (IOException e) {
            // the client has gone
        } catch (InterruptedException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } finally {
            gone.countDown();
        }
    }

    private Socket shakeHands(Socket socket) throws IOException, InterruptedException, GeneralSecurityException {
        InputStream in = socket.getInputStream();
        return switch (step) {
            case TLS -> {
                stall();
                SSLSocket tls = (SSLSocket) TestCertificates.Server.GOOD
                        .context()
                        .getSocketFactory()
                        .createSocket(socket, null, true);
                tls.setUseClientMode(false);
                tls.startHandshake();
                yield tls;
            }
            case WEB_SOCKET -> {
                String request = header(in);
                stall();
                answer(
                        socket,
                        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n"
                                + "sec-websocket-protocol: mqtt\r\nsec-websocket-accept: " + accept(request)
                                + "\r\n\r\n");
                yield socket;
            }
            case HTTP_PROXY -> {
                header(in);
                stall();
                answer(socket, "HTTP/1.1 200 OK\r\n\r\n");
                yield socket;
            }
            case SOCKS_PROXY -> { // RFC 1928
                in.readNBytes(1);
                in.readNBytes(in.read());
                socket.getOutputStream().write(new byte[] {5, 0});
                in.readNBytes(4);
                in.readNBytes(in.read() + 2); // the client lets the proxy look up the host
                stall();
                socket.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
                yield socket;
            }
        };
    }

    private void stall() throws InterruptedException {
        begun.countDown();
        goOn.await();
    }

    private static void answer(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String header(InputStream in) throws IOException {
        StringBuilder text = new StringBuilder();
        while (!text.toString().endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException();
            }
            text.append((char) next);
        }
        return text.toString();
    }

    private static String accept(String request) throws GeneralSecurityException {
        String key = request.lines()
                .filter(line -> line.regionMatches(true, 0, "sec-websocket-key:", 0, 18))
                .map(line -> line.substring(18).strip())
                .findFirst()
                .orElseThrow();
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-1")
                        .digest((key + WEB_SOCKET_GUID).getBytes(StandardCharsets.US_ASCII)));
    }
}
